import { isLibvirtError } from '../../../../src/libvirt/index.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';
import { storageVolume } from '../../../../src/libvirt/xml/storage-volume.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { busOf, type Disk, formatOf, isVolume } from '../../../../src/types/virt/disk.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { connect, placeOf } from '../connection.ts';
import { probe } from './image-info.ts';

/** A disk of a new guest: what `virt_path` names, or will name once the image is made. */
export interface NewDisk extends Required<Pick<Disk, 'device' | 'readonly' | 'bus' | 'format'>> {
  readonly kind: 'file' | 'block' | 'volume';
  /** A path, or `POOL/VOLUME`. */
  readonly path: string;
  readonly cache: string | undefined;
  /** KiB that the wish says; undefined leaves an image as it is. */
  readonly kib: number | undefined;
  /** pvirt makes the image, so it may delete it. */
  readonly isOwn: boolean;
}

/** All disks of a new guest, in their order. */
export async function planDisks(want: VirtWant, ctx: ProviderContext): Promise<readonly NewDisk[]> {
  const said = withMainParts(want);
  const main = said.find(({ device }) => device === 'disk');
  return Promise.all(
    said.map(async (disk) => {
      const kib = disk.size ?? (disk === main ? want.disk_size : undefined);
      const { device, readonly, cache } = disk;
      const found = await look(disk, want, ctx);
      return { ...found, device, readonly, cache, bus: busOf(disk), kib };
    }),
  );
}

/** The disks with what is said of the first one apart from `virt_path`. */
function withMainParts(want: VirtWant): readonly Disk[] {
  const { virt_path = [], disk_format, disk_model, disk_cache } = want;
  const apart = { format: disk_format, bus: disk_model, cache: disk_cache };
  const parts = Object.fromEntries(Object.entries(apart).filter(([, value]) => value));
  const main = virt_path.find(({ device }) => device === 'disk');
  return virt_path.map((disk) => (disk === main ? { ...parts, ...disk } : disk));
}

type Found = Pick<NewDisk, 'kind' | 'path' | 'format' | 'isOwn'>;

async function look(disk: Disk, want: VirtWant, ctx: ProviderContext): Promise<Found> {
  const { source, format: said } = disk;
  if (isVolume(source)) {
    const format = said ?? (await volumeFormat(source, ctx)) ?? formatOf(source);
    return { kind: 'volume', path: source, format, isOwn: false };
  }
  return placeOf(await connect(ctx)).sharesFiles ? lookAtFile(disk, want, ctx) : elsewhere(disk);
}

async function lookAtFile(disk: Disk, { name }: VirtWant, ctx: ProviderContext): Promise<Found> {
  const { source, device, format: said } = disk;
  const { files } = ctx.host;
  const there = await files.stat(source, { follow: true });
  const path = there?.kind === 'directory' ? `${source}/${name}.img` : source;
  const found = path === source ? there : await files.stat(path, { follow: true });
  if (found === undefined) {
    return { kind: 'file', path, format: said ?? formatOf(path), isOwn: device === 'disk' };
  }
  if (found.kind === 'block') return { kind: 'block', path, format: said ?? 'raw', isOwn: false };
  const format = said ?? (await probe(path, ctx))?.format ?? formatOf(path);
  return { kind: 'file', path, format, isOwn: false };
}

/** On another machine nothing can be looked at, and nothing made. */
function elsewhere({ source, format }: Disk): Found {
  const isBlock = source.startsWith('/dev/');
  return {
    kind: isBlock ? 'block' : 'file',
    path: source,
    format: format ?? (isBlock ? 'raw' : formatOf(source)),
    isOwn: false,
  };
}

async function volumeFormat(source: string, ctx: ProviderContext): Promise<string | undefined> {
  const volume = await findVolume(source, ctx);
  if (typeof volume === 'string') return undefined;
  return read(storageVolume, await volume.getXml()).format;
}

/** A volume, or the sentence why it cannot be used. */
export async function findVolume(source: string, ctx: ProviderContext) {
  const [poolName = '', name = ''] = source.split('/');
  try {
    const pool = await (await connect(ctx)).lookupStoragePoolByName(poolName);
    if (!(await pool.isActive())) {
      return `the pool ${poolName} is not active: start it with virsh pool-start ${poolName}`;
    }
    return await pool.lookupVolumeByName(name);
  } catch (error) {
    if (isLibvirtError(error, 'NO_STORAGE_POOL')) {
      return `there is no pool ${poolName} (virsh pool-list --all lists those there are)`;
    }
    if (!isLibvirtError(error, 'NO_STORAGE_VOL')) throw error;
    return `there is no volume ${name} in the pool ${poolName} (virsh vol-list ${poolName} lists those there are)`;
  }
}
