import { XmlElement } from '../../../libvirt/xml/element.ts';
import { isQ35, machineOf } from './machines.ts';
import { add, child } from './tidy.ts';

/** Gives every device that sits in a PCI slot one of its own, and the machine its controllers. */
export function addressDevices(domain: XmlElement): void {
  const devices = child(domain, 'devices');
  addControllers(devices, machineOf(domain));
  const taken = new Set(devices.children().map(slotOf));
  for (const device of devices.children()) {
    if (!needsSlot(device) || device.children('address').length > 0) continue;
    device.push(freeSlot(taken, isQ35(machineOf(domain))));
  }
}

function addControllers(devices: XmlElement, machine: string): void {
  const controllers = isQ35(machine)
    ? [['usb', 'qemu-xhci'], ['sata'], ['pci', 'pcie-root']]
    : [
        ['usb', 'piix3-uhci'],
        ['pci', 'pci-root'],
      ];
  const there = devices.children('controller').map((one) => one.attribute('type'));
  for (const [type = '', model] of controllers) {
    if (there.includes(type)) continue;
    add(devices, 'controller', { type, index: '0', ...(model === undefined ? {} : { model }) });
  }
}

/** Devices of virtio and network cards sit in slots; what hangs on another controller has none. */
function needsSlot(device: XmlElement): boolean {
  switch (device.name) {
    case 'interface':
    case 'video':
    case 'rng':
      return true;
    case 'memballoon':
      return device.attribute('model') !== 'none';
    case 'disk':
      return device.children('target')[0]?.attribute('bus') === 'virtio';
    default:
      return false;
  }
}

function slotOf(device: XmlElement): string {
  const address = device.children('address')[0];
  return `${address?.attribute('bus') ?? ''} ${address?.attribute('slot') ?? ''}`;
}

/** A PC has one bus of slots; a q35 a bus for each of its root ports. */
function freeSlot(taken: Set<string>, isExpress: boolean): XmlElement {
  for (let number = 2; ; number++) {
    const place = hex(number);
    const [bus, slot] = isExpress ? [place, '0x00'] : ['0x00', place];
    const key = `${bus} ${slot}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return new XmlElement(
      'address',
      Object.entries({ type: 'pci', domain: '0x0000', bus, slot, function: '0x0' }),
    );
  }
}

function hex(number: number): string {
  return `0x${number.toString(16).padStart(2, '0')}`;
}
