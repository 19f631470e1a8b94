import { areAll, busOf, type Disk, type Disks } from '../../../../src/types/virt/disk.ts';
import { hasSource, isSameDisk, mainOf } from '../../../../src/types/virt/disk.ts';
import type { DomainFields } from '../guest.ts';
import { readDisk } from './disk-devices.ts';

export type DiskFields = DomainFields['disks'][number];

/** One step from the disks of a guest to those that are wished for. */
export type DiskChange =
  | { readonly kind: 'plug in'; readonly disk: Disk }
  | { readonly kind: 'plug out'; readonly there: DiskFields }
  /** Another medium for a drive. */
  | { readonly kind: 'insert'; readonly there: DiskFields; readonly disk: Disk }
  | { readonly kind: 'eject'; readonly there: DiskFields }
  /** Another bus, format or cache for the same image. */
  | { readonly kind: 'alter'; readonly there: DiskFields; readonly disk: Disk };

/** What has to be done; drives keep their places, media come and go. */
export function diskChanges(there: readonly DiskFields[], should: Disks): readonly DiskChange[] {
  const isLeft = (fields: DiskFields) => {
    const disk = readDisk(fields);
    return areAll(should) && disk !== undefined && !should.some((one) => hasSource(disk, one));
  };
  const leaving = there.filter(isLeft);
  const drives = there.filter((fields) => isDrive(fields) && (isEmpty(fields) || isLeft(fields)));
  const changes = should.flatMap((disk): DiskChange[] => {
    const found = there.find((fields) => hasImage(fields, disk));
    if (found !== undefined) {
      const is = readDisk(found);
      return is !== undefined && isSameDisk(is, disk)
        ? []
        : [{ kind: 'alter', there: found, disk }];
    }
    const at = drives.findIndex((drive) => fits(drive, disk));
    const [drive] = at < 0 ? [] : drives.splice(at, 1);
    return [drive ? { kind: 'insert', there: drive, disk } : { kind: 'plug in', disk }];
  });
  const refilled = new Set(changes.map((one) => (one.kind === 'insert' ? one.there : undefined)));
  const gone = leaving
    .filter((fields) => !refilled.has(fields))
    .map((fields): DiskChange => ({ kind: isDrive(fields) ? 'eject' : 'plug out', there: fields }));
  return [...gone, ...changes];
}

/** Why the disks of a guest cannot become those at all: nobody's system disk is taken away. */
export function disksRefusal(there: readonly DiskFields[], should: Disks): string | undefined {
  const main = mainOf(there.flatMap((fields) => readDisk(fields) ?? []));
  if (main === undefined) return undefined;
  const wished = mainOf(should);
  if (wished === undefined ? !areAll(should) : hasSource(main, wished)) return undefined;
  return `it boots from ${main.source}, which pvirt neither takes away nor replaces`;
}

/** Why a running guest does not get a change at once; undefined when it does. */
export function diskDelay(change: DiskChange, isSuspended: boolean): string | undefined {
  switch (change.kind) {
    case 'plug in':
      return isPluggable(change.disk)
        ? undefined
        : `a running guest cannot be given a ${nameOf(change.disk)}`;
    case 'plug out':
      if (isSuspended) return 'a suspended guest cannot let go of a device';
      return isPluggable(kindOf(change.there))
        ? undefined
        : `a running guest cannot let go of a ${nameOf(kindOf(change.there))}`;
    case 'alter':
      return 'a running guest keeps its disks as they were when it started';
    default:
      return undefined;
  }
}

type Kind = Pick<Disk, 'device' | 'bus'>;

/** Buses on which qemu lets devices come and go. */
function isPluggable(kind: Kind): boolean {
  return kind.device === 'disk' && ['virtio', 'scsi', 'usb'].includes(busOf(kind));
}

function nameOf(kind: Kind): string {
  return kind.device === 'disk' ? `disk on the bus ${busOf(kind)}` : `${kind.device} drive`;
}

function kindOf({ device = 'disk', bus }: DiskFields): Kind {
  return { device: device as Disk['device'], ...(bus === undefined ? {} : { bus }) };
}

function hasImage(fields: DiskFields, disk: Disk): boolean {
  const is = readDisk(fields);
  return is !== undefined && hasSource(is, disk);
}

function fits(drive: DiskFields, { device, bus }: Disk): boolean {
  return drive.device === device && (bus === undefined || drive.bus === bus);
}

function isDrive({ device }: DiskFields): boolean {
  return device === 'cdrom' || device === 'floppy';
}

function isEmpty({ file, block, volume, type }: DiskFields): boolean {
  return [file, block, volume].every((source) => source === undefined) && type !== 'network';
}
