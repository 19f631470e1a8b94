import type { ProviderContext } from '../../../src/schema/provider.ts';
import { type Domain, DomainXml } from '../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../src/libvirt/xml/domain.ts';
import { read } from '../../../src/libvirt/xml/read.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { uriOf } from './connection.ts';
import { deleteImages } from './delete-images.ts';
import { requireImages, usersOf } from './disks/files-in-use.ts';
import { guestOf } from './guest.ts';
import { forgetPending } from './install/pending.ts';
import { type DoomedImage, type JournalEntry, note, reached, strike } from './journal.ts';
import { cutPower, stop } from './power.ts';
import { companionsOf, undefine } from './undefine.ts';

/**
 * Removes a guest; `purged` also removes the disks that pvirt made for it and nobody else uses. The
 * journal knows of them before the guest goes, because its definition is what says whose they are.
 */
export async function destroy(want: VirtWant, is: VirtState, ctx: ProviderContext): Promise<void> {
  const { domain } = guestOf(is);
  if (want.ensure === 'purged') {
    await purge(domain, ctx);
    return;
  }
  // Disks that stay are to be whole.
  await stop(domain, want.stop_mode, ctx);
  await undefine(domain, { keepsData: true });
  await forgetPending(domain.uuid, ctx);
}

/** What goes and what stays together with a guest; nothing is changed. */
export async function consequences(
  want: VirtWant,
  is: VirtState,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const { domain } = guestOf(is);
  const isPurge = want.ensure === 'purged';
  const companions = await companionsOf(domain, { keepsData: !isPurge });
  const images = await ownImages(domain, ctx);
  const users = isPurge && images.length > 0 ? await othersOf(domain, images, ctx) : NOBODY;
  const fates = images.map(({ path }) => {
    if (!isPurge) return `its disk ${path} stays`;
    const use = users.get(path);
    return use === undefined ? `its disk ${path} goes` : `its disk ${path} stays: ${use}`;
  });
  return [...companions.map(({ message }) => message), ...fates];
}

const NOBODY: ReadonlyMap<string, string> = new Map();

async function purge(domain: Domain, ctx: ProviderContext): Promise<void> {
  const { name, uuid } = domain;
  const doomed = await ownImages(domain, ctx);
  const entry: JournalEntry = { name, uuid, uri: uriOf(ctx), images: [], doomed };
  if (doomed.length > 0) {
    requireImages(domain.hypervisor);
    await note(entry, ctx);
  }
  await cutPower(domain);
  reached('guest off', entry, ctx);
  await undefine(domain, { keepsData: false });
  reached('guest undefined', entry, ctx);
  await forgetPending(uuid, ctx);
  await deleteImages(entry, ctx);
  if (doomed.length > 0) await strike(entry, ctx);
}

/** The disks that pvirt made for a guest and that are still its disks. */
async function ownImages(
  domain: Domain,
  { host }: ProviderContext,
): Promise<readonly DoomedImage[]> {
  const saved = read(mapping, await domain.getXml(DomainXml.INACTIVE));
  const attached = new Set(saved.disks.map(({ file }) => file));
  const images = await Promise.all(
    saved.ownDisks.map(async ({ path }) => {
      if (path === undefined || !attached.has(path)) return [];
      const found = await host.files.stat(path);
      return found === undefined ? [] : [{ path, id: found.id }];
    }),
  );
  return images.flat();
}

function othersOf(domain: Domain, images: readonly DoomedImage[], ctx: ProviderContext) {
  const { hypervisor, uuid } = domain;
  const paths = images.map(({ path }) => path);
  return usersOf(paths, { hypervisor, except: uuid }, ctx);
}
