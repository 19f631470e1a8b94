import type { DomainFields, NewFields } from '../guest.ts';
import { busOf, type Disk, formatOf } from '../../../../src/types/virt/disk.ts';
import type { DiskDevice } from '../../../../src/types/virt/disk-parts.ts';
import type { NewDisk } from './plan-disks.ts';

type DiskFields = DomainFields['disks'][number];

/** The disks of a new guest, with the names that their buses give them: vda, vdb, sda. */
export function diskDevices(disks: readonly NewDisk[]): NonNullable<NewFields['disks']> {
  const taken = new Set<string>();
  return disks.map((disk) => {
    const target = freeTarget(disk.bus, taken);
    taken.add(target);
    return diskDevice(disk, target);
  });
}

/** One disk, under a name of its own. */
export function diskDevice(disk: NewDisk, target: string) {
  const { kind, path, device, bus, format, cache, readonly } = disk;
  return {
    type: kind,
    device,
    driver: 'qemu',
    format,
    cache,
    ...sourceOf(kind, path),
    target,
    bus,
    readonly: readonly ? true : undefined,
  };
}

/** The first name of a bus that no disk has. */
export function freeTarget(bus: string, taken: ReadonlySet<string | undefined>): string {
  const prefix = PREFIXES[bus] ?? 'sd';
  for (let index = 0; ; index += 1) {
    const target = `${prefix}${lettersOf(index)}`;
    if (!taken.has(target)) return target;
  }
}

/** The disks of a stored definition in the words of `virt_path`; empty drives and network disks have none. */
export function readDisks({ disks }: DomainFields): readonly Disk[] {
  return disks.flatMap((fields) => {
    const disk = readDisk(fields);
    return disk === undefined ? [] : [disk];
  });
}

/** Where an image is: a path, or `POOL/VOLUME`; undefined for an empty drive and for a disk elsewhere. */
function sourceText({ file, block, volumePool, volume }: DiskFields): string | undefined {
  if (volumePool !== undefined && volume !== undefined) return `${volumePool}/${volume}`;
  return file ?? block;
}

/** One disk in the words of `virt_path`. */
export function readDisk(fields: DiskFields): Disk | undefined {
  const source = sourceText(fields);
  if (source === undefined) return undefined;
  const device = (fields.device ?? 'disk') as DiskDevice;
  const { bus, cache, readonly = false, format = 'raw' } = fields;
  const isUsual = format === formatOf(source);
  return {
    source,
    device,
    readonly,
    ...(isUsual ? {} : { format }),
    ...(bus === undefined || bus === busOf({ device }) ? {} : { bus }),
    ...(cache === undefined ? {} : { cache }),
  };
}

function sourceOf(kind: NewDisk['kind'], path: string) {
  if (kind === 'file') return { file: path };
  if (kind === 'block') return { block: path };
  const [volumePool, volume] = path.split('/');
  return { volumePool, volume };
}

const PREFIXES: Readonly<Record<string, string | undefined>> = {
  virtio: 'vd',
  xen: 'xvd',
  ide: 'hd',
  fdc: 'fd',
};

/** 0 is a, 25 is z, 26 is aa. */
function lettersOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : lettersOf(Math.floor(index / 26) - 1) + letter;
}
