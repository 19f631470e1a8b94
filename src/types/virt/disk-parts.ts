import type { AnyAttribute } from '../../schema/attribute.ts';
import { bool, oneOf, text } from '../../schema/attributes.ts';
import { size } from './size.ts';

const DEVICES = ['disk', 'cdrom', 'floppy'] as const;
const BUSES = ['virtio', 'scsi', 'sata', 'ide', 'usb', 'fdc'] as const;
const CACHES = ['none', 'writeback', 'writethrough', 'directsync', 'unsafe', 'default'] as const;
const FORMATS = ['raw', 'qcow2', 'qcow', 'vmdk', 'vdi', 'vpc', 'vhdx', 'qed'] as const;

export type DiskDevice = (typeof DEVICES)[number];

const part = { behaviour: 'parameter', desc: '' } as const;

/** What a hash that says a disk may hold. */
export const DISK_PARTS: Readonly<Record<string, AnyAttribute | undefined>> = {
  source: text(part),
  format: oneOf(FORMATS, part),
  bus: oneOf(BUSES, part),
  cache: oneOf(CACHES, part),
  size: size('G', part),
  readonly: bool(part),
  device: oneOf(DEVICES, part),
};
