import type { ProviderContext } from '../../../src/schema/provider.ts';
import { formatOf, hasSource } from '../../../src/types/virt/disk.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { connect, driver, placeOf } from './connection.ts';
import { roomFault, sizeText, spaceFault } from './disks/disk-space.ts';
import { blockSize } from './disks/disk-size.ts';
import { imageSize, probe } from './disks/image-info.ts';
import { installationOf } from './install/installation.ts';
import { mayWrite } from './disks/may-write.ts';
import { wayFault } from './disks/path-access.ts';
import { findVolume, type NewDisk, planDisks } from './disks/plan-disks.ts';

/** What a new guest is made of, as far as it says any: a disk and a kernel, readable for qemu. */
export async function checkFiles(want: VirtWant, ctx: ProviderContext): Promise<readonly string[]> {
  if ((await driver(ctx)) === 'LXC') return rootFaults(want, ctx);
  // What an installer is made of is looked at with its installation.
  const isInstalled = (await installationOf(want, ctx)) !== undefined;
  const boot_location = isInstalled ? [] : (want.boot_location ?? []);
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

/** The root of a container is a directory that is there; its first process says whether it is one of a system. */
async function rootFaults(
  { virt_path: [root] = [] }: VirtWant,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if (root === undefined || !placeOf(await connect(ctx)).sharesFiles) return [];
  const found = await ctx.host.files.stat(root.source, { follow: true });
  if (found?.kind === 'directory') return [];
  return [`virt_path: ${root.source} is no directory, and a container needs one as its root`];
}

/** What an existing guest is to get: only disks that it does not have yet, or in another format, are looked at. */
export async function checkNewDisks(
  want: VirtWant,
  is: VirtState,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if ((await driver(ctx)) === 'LXC') return [];
  const { virt_path: there = [] } = is;
  const should = want.virt_path ?? [];
  const known = should.map((disk) => there.find((other) => hasSource(other, disk)));
  const isLooked = should.map(({ format }, index) => {
    const { source, format: is = source && formatOf(source) } = known[index] ?? {};
    return source === undefined || (format !== undefined && format !== is);
  });
  if (!isLooked.includes(true) || !placeOf(await connect(ctx)).sharesFiles) return [];
  const disks = await planDisks(want, ctx);
  const looked = disks.filter((_, index) => isLooked[index]);
  return diskFaults(looked, ctx);
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
    : `boot_location: ${path} is no file; give the kernel and the initrd themselves, or the directory of a tree alone`;
}

async function diskFault(disk: NewDisk, ctx: ProviderContext): Promise<string | undefined> {
  const { path, isOwn, kind, kib } = disk;
  if (kind === 'volume') return volumeFault(disk, ctx);
  if (kind === 'block') return blockFault(disk, ctx);
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

async function volumeFault(disk: NewDisk, ctx: ProviderContext): Promise<string | undefined> {
  const volume = await findVolume(disk.path, ctx);
  if (typeof volume === 'string') return `virt_path: ${volume}`;
  const size = Math.floor((await volume.getInfo()).capacity / 1024);
  if (size < (disk.kib ?? 0)) {
    return `disk_size: ${disk.path} is there already, with ${sizeText(size)}; virsh vol-resize --pool ${volume.pool} ${volume.name} ${disk.kib}K grows it`;
  }
  return formatFault({ ...disk, path: await volume.getPath() }, ctx);
}

async function blockFault(
  { path, kib = 0 }: NewDisk,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const size = await blockSize(path, ctx);
  return size === undefined || size >= kib
    ? undefined
    : `disk_size: ${path} is a block device of ${sizeText(size)}, which pvirt does not make larger`;
}

async function foreignFault(disk: NewDisk, ctx: ProviderContext): Promise<string | undefined> {
  if ((await ctx.host.files.stat(disk.path, { follow: true })) === undefined) {
    return `virt_path: ${disk.path} does not exist, and pvirt makes disks only`;
  }
  return (
    (await formatFault(disk, ctx)) ?? (await layerFault(disk, ctx)) ?? (await sizeFault(disk, ctx))
  );
}

/** In another format a guest would not start, or would write over what makes the image one. */
async function formatFault(
  { path, format }: NewDisk,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const is = (await probe(path, ctx))?.format;
  // What tells a fixed VHD from a raw image stands at its end, where nobody looks; and what begins like
  // LUKS may be a raw disk that its guest has encrypted.
  const isEither = (is === 'raw' && format === 'vpc') || (is === 'luks' && format === 'raw');
  return is === undefined || is === format || isEither
    ? undefined
    : `virt_path: ${path} is a ${is} image, not ${format}, and pvirt converts none: qemu-img convert -f ${is} -O ${format} ${path} NEW makes another one`;
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

async function hasQemuImg({ host }: ProviderContext): Promise<boolean> {
  try {
    return (await host.run(['qemu-img', '--version'])).exitCode === 0;
  } catch {
    return false;
  }
}
