import type { DomainFields, NewFields } from '../guest.ts';
import { busOf, type Disk, formatOf } from '../../../../src/types/virt/disk.ts';
import type { DiskDevice } from '../../../../src/types/virt/disk-parts.ts';
import type { NewDisk } from './plan-disks.ts';

type DiskFields = DomainFields['disks'][number];

/** The disks of a new guest, with the names that their buses give them: vda, vdb, sda. */
export function diskDevices(disks: readonly NewDisk[]): NewFields['disks'] {
  const names = new Map<string, number>();
  return disks.map(({ kind, path, device, bus, format, cache, readonly }) => {
    const prefix = PREFIXES[bus] ?? 'sd';
    const index = names.get(prefix) ?? 0;
    names.set(prefix, index + 1);
    return {
      type: kind,
      device,
      driver: 'qemu',
      format,
      cache,
      ...sourceOf(kind, path),
      target: `${prefix}${lettersOf(index)}`,
      bus,
      readonly: readonly ? true : undefined,
    };
  });
}

/** The disks of a stored definition in the words of `virt_path`; empty drives and network disks have none. */
export function readDisks({ disks }: DomainFields): readonly Disk[] {
  return disks.flatMap((fields) => {
    const source = sourceText(fields);
    return source === undefined ? [] : [readDisk(source, fields)];
  });
}

/** Where an image is: a path, or `POOL/VOLUME`. */
function sourceText({ file, block, volumePool, volume }: DiskFields): string | undefined {
  if (volumePool !== undefined && volume !== undefined) return `${volumePool}/${volume}`;
  return file ?? block;
}

function readDisk(source: string, fields: DiskFields): Disk {
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
  ide: 'hd',
  fdc: 'fd',
};

/** 0 is a, 25 is z, 26 is aa. */
function lettersOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : lettersOf(Math.floor(index / 26) - 1) + letter;
}
