import { randomUUID } from 'node:crypto';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { capabilities, driver, hostCpus } from '../connection.ts';
import { makeImage } from '../disks/disk-image.ts';
import { type NewDisk, planDisks } from '../disks/plan-disks.ts';
import { hasKvm, hostArch } from '../host-abilities.ts';
import { newInterfaces } from '../interfaces/interfaces.ts';
import { findTraits, withSystemDefaults } from '../os/system-defaults.ts';
import { usedDisk } from '../install/blank-disk.ts';
import { installationOf } from '../install/installation.ts';
import type { Draft, NewImage } from './draft.ts';
import { newDomain, type NewGuest } from './new-domain.ts';
import { type Platform, platformOf, PLATFORMS } from './platform.ts';

/** A guest that is made of nothing but its attributes. */
export async function draftFromWish(said: VirtWant, ctx: ProviderContext): Promise<Draft> {
  const guest = await newGuest(said, ctx);
  return {
    name: said.name,
    installation: guest.isUsed ? undefined : guest.installation,
    uuid: guest.uuid,
    definition: newDomain(guest),
    images: guest.disks.filter(({ isOwn }) => isOwn).map((disk) => emptyImage(disk, ctx)),
  };
}

async function newGuest(said: VirtWant, ctx: ProviderContext): Promise<NewGuest> {
  const abilities = await capabilities(ctx);
  const name = platformOf(said, {
    driver: await driver(ctx),
    hasKvm: hasKvm(abilities, said.arch),
  });
  const platform: Platform = PLATFORMS[name];
  const traits = await findTraits(said, ctx);
  const want = withSystemDefaults(said, traits, platform);
  const installation = await installationOf(want, ctx);
  return {
    want,
    uuid: randomUUID(),
    platform: name,
    arch: want.arch ?? hostArch(abilities),
    hostCpus: await hostCpus(ctx),
    // The root of a container is a directory, and no image is made in it.
    disks: platform.osType === 'exe' ? [] : await planDisks(want, ctx),
    interfaces: await interfacesFor(want, platform, ctx),
    traits,
    installation,
    // What is on a disk is started, and never installed over.
    isUsed: installation !== undefined && (await usedDisk(want, ctx)) !== undefined,
  };
}

async function interfacesFor(
  want: VirtWant,
  { netModel }: Platform,
  ctx: ProviderContext,
): Promise<NewGuest['interfaces']> {
  const found = await newInterfaces(want, ctx);
  if (want.net_model !== undefined) return found;
  const { details } = want.interfaces ?? {};
  return found.map((one, index) => ({ ...one, model: details?.[index]?.model ?? netModel }));
}

function emptyImage({ path, format, kib = 0 }: NewDisk, ctx: ProviderContext): NewImage {
  return { path, make: (temporary) => makeImage({ path, temporary }, { format, kib }, ctx) };
}
