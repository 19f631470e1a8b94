import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { type Domain, DomainXml, isLibvirtError } from '../../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { connect, placeOf } from '../connection.ts';
import { spaceFault } from '../disks/disk-space.ts';
import { imageSize } from '../disks/image-info.ts';
import type { DomainFields } from '../guest.ts';
import { propertiesOf } from '../properties.ts';
import { ENSURE } from '../states.ts';
import { type Copy, imageOf, ownDisksOf, planCopies } from './clone-disks.ts';

/** The guest that a clone is made of. */
export interface Source {
  readonly domain: Domain;
  readonly saved: DomainFields;
}

/** The original; undefined when there is none. */
export async function findSource(
  { clone = '' }: VirtWant,
  ctx: ProviderContext,
): Promise<Source | undefined> {
  try {
    const domain = await (await connect(ctx)).lookupDomainByName(clone);
    return { domain, saved: read(mapping, await domain.getXml(DomainXml.INACTIVE)) };
  } catch (error) {
    if (isLibvirtError(error, 'NO_DOMAIN')) return undefined;
    throw error;
  }
}

/** Why a guest cannot be cloned, and what to do. */
export async function cloneFault(
  want: VirtWant,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const { clone = '' } = want;
  if (!placeOf(await connect(ctx)).sharesFiles) {
    return 'clone: disks are copied only where the guests run: run pvirt there';
  }
  const source = await findSource(want, ctx);
  if (source === undefined) {
    return `clone: there is no guest ${clone} (virsh list --all lists those there are)`;
  }
  const state = ENSURE[(await source.domain.getState()).state];
  if (state !== 'stopped') {
    return `clone: ${clone} is ${state}, and its disks are copied only while it is off: virsh shutdown ${clone}, or ensure => stopped`;
  }
  return (
    unlikeFault(want, source) ??
    (await foreignFault(source, ctx)) ??
    copiesFault(await planCopies(source.saved, want, ctx), want, ctx)
  );
}

/** What is set at creation only is that of the original. */
function unlikeFault(want: VirtWant, { saved }: Source): string | undefined {
  const is = propertiesOf(saved);
  const isMachine = want.machine === undefined || is.machine?.includes(want.machine) === true;
  const unlike = (['virt_type', 'arch', 'firmware'] as const).find(
    (name) => want[name] !== undefined && is[name] !== undefined && want[name] !== is[name],
  );
  const name = unlike ?? (isMachine ? undefined : 'machine');
  return name === undefined
    ? undefined
    : `clone: ${want.clone ?? ''} has ${name} ${is[name] ?? ''}, and so has its clone: leave ${name} out`;
}

async function foreignFault(
  { domain, saved }: Source,
  ctx: ProviderContext,
): Promise<string | undefined> {
  for (const disk of ownDisksOf(saved)) {
    const path = await imageOf(disk, ctx);
    const found =
      path === undefined ? undefined : await ctx.host.files.stat(path, { follow: true });
    if (found?.kind === 'file') continue;
    return `clone: the disk ${disk.target ?? ''} of ${domain.name} is no image file that pvirt could copy`;
  }
  return undefined;
}

async function copiesFault(
  copies: readonly Copy[],
  want: VirtWant,
  ctx: ProviderContext,
): Promise<string | undefined> {
  for (const { from, sourceFormat, path, format } of copies) {
    const { files } = ctx.host;
    if ((await files.stat(path)) !== undefined) {
      return `clone: ${path} is there already; say with virt_path where the copy is to be`;
    }
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    if ((await files.stat(folder, { follow: true }))?.kind !== 'directory') {
      return `clone: there is no directory ${folder} to make ${path} in`;
    }
    if (want.snapshot === true) continue;
    const kib = (await imageSize(from, sourceFormat, ctx)) ?? 0;
    const fault = await spaceFault({ path, format, more: kib, whole: kib }, ctx);
    if (fault !== undefined) return `clone: ${fault}`;
  }
  return undefined;
}
