import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { insert, items, remove } from '../../../../src/libvirt/xml/edit.ts';
import { BOOT_DEVICES, type BootDevice } from '../../../../src/types/virt/boot-order.ts';
import type { StoredProperty } from './stored-properties.ts';

const { bootDevices } = mapping.fields;

/** `boot_order`: the kinds of devices that the firmware tries. */
export const bootOrder: StoredProperty<readonly BootDevice[]> = {
  read(saved) {
    const devices = saved.bootDevices.map(({ device }) => device).filter(isKnown);
    return devices.length === 0 ? undefined : devices;
  },
  change(root, devices) {
    const before = items(root, bootDevices).map(({ element }) => element);
    remove(root, bootDevices, before);
    for (const device of devices) insert(root, bootDevices, { values: { device } });
  },
  refusal: ({ disks, interfaces }) =>
    [...disks, ...interfaces].some((device) => device.bootOrder !== undefined)
      ? 'its devices have places of their own in the boot order'
      : undefined,
  delay: 'a running guest has booted',
};

function isKnown(device: string | undefined): device is BootDevice {
  return BOOT_DEVICES.some((known) => known === device);
}
