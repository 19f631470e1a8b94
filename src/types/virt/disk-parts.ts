import type { AnyAttribute } from '../../schema/attribute.ts';
import { bool, oneOf, text } from '../../schema/attributes.ts';
import { size } from './size.ts';

const DEVICES = ['disk', 'cdrom', 'floppy'] as const;
/** What a disk can be plugged into. */
export const DISK_BUSES = ['virtio', 'scsi', 'sata', 'ide', 'usb', 'fdc', 'xen'] as const;
/** libvirt's names for how the host caches a disk. */
export const DISK_CACHES = [
  'none',
  'writeback',
  'writethrough',
  'directsync',
  'unsafe',
  'default',
] as const;
/** Formats of images that QEMU can write and libvirt has a name for. */
export const DISK_FORMATS = ['raw', 'qcow2', 'qcow', 'vmdk', 'vdi', 'vpc', 'qed'] as const;

export type DiskDevice = (typeof DEVICES)[number];

const part = { behaviour: 'parameter', desc: '' } as const;

/** What a hash that says a disk may hold. */
export const DISK_PARTS: Readonly<Record<string, AnyAttribute | undefined>> = {
  source: text(part),
  format: oneOf(DISK_FORMATS, part),
  bus: oneOf(DISK_BUSES, part),
  cache: oneOf(DISK_CACHES, part),
  size: size('G', part),
  readonly: bool(part),
  device: oneOf(DEVICES, part),
};
