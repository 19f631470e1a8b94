import type { ProviderContext } from '../../../src/schema/provider.ts';
import { formatOf, hasSource } from '../../../src/types/virt/disk.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { connect, placeOf } from './connection.ts';
import { roomFault, sizeText, spaceFault } from './disks/disk-space.ts';
import { imageSize, probe } from './disks/image-info.ts';
import { wayFault } from './disks/path-access.ts';
import { findVolume, type NewDisk, planDisks } from './disks/plan-disks.ts';

/** What a new guest is made of, as far as it says any: a disk and a kernel, readable for qemu. */
export async function checkFiles(want: VirtWant, ctx: ProviderContext): Promise<readonly string[]> {
  const { boot_location = [] } = want;
  const { sharesFiles } = placeOf(await connect(ctx));
  if (!sharesFiles) {
    return want.disk_size === undefined
      ? []
      : ['images are made only where the guests run: make the disk there, and leave disk_size out'];
  }
  const faults = [
    ...(await Promise.all(boot_location.map((path) => bootFault(path, ctx)))),
    ...(await Promise.all(boot_location.map((path) => wayFault(path, ctx)))),
    ...(await diskFaults(await planDisks(want, ctx), ctx)),
  ];
  return [...new Set(faults.filter((fault) => fault !== undefined))];
}

/** What an existing guest is to get: only the disks that it does not have yet are looked at. */
export async function checkNewDisks(
  want: VirtWant,
  is: VirtState,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const { virt_path: there = [] } = is;
  const should = want.virt_path ?? [];
  const isNew = should.map((disk) => !there.some((other) => hasSource(other, disk)));
  if (!isNew.includes(true) || !placeOf(await connect(ctx)).sharesFiles) return [];
  const disks = await planDisks(want, ctx);
  return diskFaults(
    disks.filter((_, index) => isNew[index]),
    ctx,
  );
}

async function diskFaults(
  disks: readonly NewDisk[],
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const paths = disks.filter(({ kind }) => kind !== 'volume').map(({ path }) => path);
  const faults = [
    ...(await Promise.all(disks.map((disk) => diskFault(disk, ctx)))),
    await roomFault(disks, ctx),
    ...(await Promise.all(paths.map((path) => wayFault(path, ctx)))),
  ];
  return [...new Set(faults.filter((fault) => fault !== undefined))];
}

async function bootFault(path: string, { host }: ProviderContext): Promise<string | undefined> {
  const found = await host.files.stat(path, { follow: true });
  if (found?.kind === 'file') return undefined;
  return found === undefined
    ? `boot_location: ${path} does not exist`
    : `boot_location: ${path} is no file; give the kernel and the initrd themselves`;
}

async function diskFault(disk: NewDisk, ctx: ProviderContext): Promise<string | undefined> {
  const { path, isOwn, kind, kib } = disk;
  if (kind === 'volume') return volumeFault(path, ctx);
  if (kind === 'block') return undefined;
  if (!isOwn) return foreignFault(disk, ctx);
  if (kib === undefined) return `virt_path: ${path} does not exist; give disk_size to have it made`;
  const folder = path.slice(0, path.lastIndexOf('/')) || '/';
  const found = await ctx.host.files.stat(folder, { follow: true });
  if (found?.kind !== 'directory')
    return `virt_path: there is no directory ${folder} to make ${path} in`;
  if (!(await mayWrite(folder, ctx))) {
    return `virt_path: ${folder} cannot be written to, so ${path} cannot be made there (findmnt -T ${folder} shows how it is mounted)`;
  }
  if (!(await hasQemuImg(ctx))) {
    return `virt_path: qemu-img is needed to make ${path}: apt-get install qemu-utils`;
  }
  const fault = await spaceFault({ path, format: disk.format, more: kib, whole: kib }, ctx);
  return fault === undefined ? undefined : `virt_path: ${fault}`;
}

async function volumeFault(path: string, ctx: ProviderContext): Promise<string | undefined> {
  const volume = await findVolume(path, ctx);
  return typeof volume === 'string' ? `virt_path: ${volume}` : undefined;
}

async function foreignFault(disk: NewDisk, ctx: ProviderContext): Promise<string | undefined> {
  if ((await ctx.host.files.stat(disk.path, { follow: true })) === undefined) {
    return `virt_path: ${disk.path} does not exist, and pvirt makes disks only`;
  }
  return (await layerFault(disk, ctx)) ?? sizeFault(disk, ctx);
}

/**
 * A guest can write into its raw disk what makes it look like an image on top of any file of the
 * host: such a file is only taken for what it says it is when its name says so too.
 */
async function layerFault(
  { path, format }: NewDisk,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const info = await probe(path, ctx);
  if (info?.isLayered !== true || formatOf(path) === format) return undefined;
  return `virt_path: ${path} is a ${format} image that reads other files; name it .${format} if that is meant`;
}

/** pvirt grows no image that it did not make: said at once, and not when the guest is there. */
async function sizeFault(
  { path, format, kib = 0 }: NewDisk,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const size = await imageSize(path, format, ctx);
  return size === undefined || size >= kib
    ? undefined
    : `disk_size: ${path} is there already, with ${sizeText(size)}; qemu-img resize -f ${format} ${path} ${kib}K grows it`;
}

/** Root may write wherever the file system is not mounted read-only; asked once for each directory. */
async function mayWrite(folder: string, ctx: ProviderContext): Promise<boolean> {
  const known = await ctx.shared(WRITABLE, () => Promise.resolve(new Map<string, boolean>()));
  const answer = known.get(folder) ?? (await ctx.host.run(['test', '-w', folder])).exitCode === 0;
  known.set(folder, answer);
  return answer;
}

const WRITABLE = Symbol('directories that images can be made in');

async function hasQemuImg({ host }: ProviderContext): Promise<boolean> {
  try {
    return (await host.run(['qemu-img', '--version'])).exitCode === 0;
  } catch {
    return false;
  }
}
