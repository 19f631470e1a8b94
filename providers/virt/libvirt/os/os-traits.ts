import type { System } from './osinfo-database.ts';

/** What a system can do with the devices that QEMU offers it. */
export interface OsTraits {
  /** libosinfo's name for it, an URL; undefined for one that nothing is known of. */
  readonly id: string | undefined;
  readonly isWindows: boolean;
  /** Its clock shows local time. */
  readonly isLocalTime: boolean;
  readonly isQ35: boolean;
  readonly hasVirtioDisk: boolean;
  readonly hasVirtioNet: boolean;
  readonly hasVirtioGpu: boolean;
  readonly hasVirtioSerial: boolean;
  readonly hasVirtioBalloon: boolean;
  readonly hasVirtioRng: boolean;
}

/** A system that knows all that QEMU offers; what a guest is taken for of which nothing is said. */
export const MODERN: OsTraits = {
  id: undefined,
  isWindows: false,
  isLocalTime: false,
  isQ35: true,
  hasVirtioDisk: true,
  hasVirtioNet: true,
  hasVirtioGpu: true,
  hasVirtioSerial: true,
  hasVirtioBalloon: true,
  hasVirtioRng: true,
};

/** One that must do with what any PC has. */
export const PLAIN: OsTraits = {
  id: undefined,
  isWindows: false,
  isLocalTime: false,
  isQ35: false,
  hasVirtioDisk: false,
  hasVirtioNet: false,
  hasVirtioGpu: false,
  hasVirtioSerial: false,
  hasVirtioBalloon: false,
  hasVirtioRng: false,
};

/** The traits of a system of the database, by the devices that it knows. */
export function traitsOf({ id, family = '', devices }: System): OsTraits {
  const has = (known: readonly string[]) => known.some((device) => devices.has(device));
  const isWindows = ['win9x', 'winnt', 'win16'].includes(family);
  const hasVirtioNet = has(virtio('1000', '1041'));
  // Of a virtio before 1.0 there is nothing on a machine that has PCI Express alone.
  const isOldVirtio = hasVirtioNet && !has(virtio('1041'));
  return {
    id,
    isWindows,
    isLocalTime: isWindows || family === 'solaris',
    isQ35: has(['http://qemu.org/chipset/x86/q35']) && !isOldVirtio,
    hasVirtioDisk: has(virtio('1001', '1042')),
    hasVirtioNet,
    hasVirtioGpu: has(virtio('1050')),
    hasVirtioSerial: has(virtio('1003', '1043')),
    hasVirtioBalloon: has(virtio('1002', '1045')),
    hasVirtioRng: has(virtio('1005', '1044')),
  };
}

function virtio(...products: readonly string[]): readonly string[] {
  return products.map((product) => `http://pcisig.com/pci/1af4/${product}`);
}
