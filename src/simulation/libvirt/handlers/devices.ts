import { BlockResize } from '../../../libvirt/flags-table.ts';
import type { XmlElement } from '../../../libvirt/xml/element.ts';
import type { Daemon } from '../daemon.ts';
import { addressDevices } from '../definition/addresses.ts';
import { checkTargets, completeDevice, sourceOf } from '../definition/complete-devices.ts';
import { hasAcpi } from '../definition/complete-guest.ts';
import { ordered } from '../definition/order.ts';
import { startDevice } from '../definition/start-guest.ts';
import { child, parse } from '../definition/tidy.ts';
import { affected, find, liveOf } from '../find.ts';
import type { Handlers } from '../protocol-server.ts';
import type { GuestRecord } from '../records.ts';
import { refusal } from '../refusal.ts';
import { resizeImage } from '../../images.ts';
import { checkDisk, checkNetwork } from './power.ts';

/** Devices that are plugged in, changed and plugged out; guests let go of them at once. */
export function deviceHandlers(daemon: Daemon): Handlers {
  return {
    domainAttachDeviceFlags: ({ dom, xml, flags }) =>
      each(daemon, { dom, flags }, (target) => attach(daemon, target, parse(xml))),
    domainDetachDeviceFlags: ({ dom, xml, flags }) =>
      each(daemon, { dom, flags }, (target) => {
        child(target.definition, 'devices').remove(counterpart(target, parse(xml)));
      }),
    domainUpdateDeviceFlags: ({ dom, xml, flags }) =>
      each(daemon, { dom, flags }, (target) => update(daemon, target, parse(xml))),
    domainBlockResize: async ({ dom, disk, size, flags }) => {
      const devices = child(liveOf(find(daemon, dom)), 'devices');
      const found = devices
        .children('disk')
        .find((one) => targetOf(one) === disk || sourceOf(one) === disk);
      if (!found) throw refusal('INVALID_ARG', `disk '${disk}' was not found in the domain config`);
      const bytes = (flags & BlockResize.BYTES) === 0 ? size * 1024 : size;
      await resizeImage(sourceOf(found), bytes, daemon.host.files);
    },
    domainInterfaceAddresses: ({ dom, source }) =>
      source === LEASE ? addressesOf(daemon, liveOf(find(daemon, dom))) : [],
    domainGetDiskErrors: () => ({ errors: [], nerrors: 0 }),
  };
}

/** VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE. */
const LEASE = 0;

/** One of the two definitions that a change may be made to. */
interface Target {
  readonly guest: GuestRecord;
  readonly definition: XmlElement;
  readonly isLive: boolean;
}

async function each(
  daemon: Daemon,
  { dom, flags }: { readonly dom: Parameters<typeof find>[1]; readonly flags: number },
  change: (target: Target) => void | Promise<void>,
): Promise<undefined> {
  const guest = find(daemon, dom);
  for (const definition of affected(guest, flags)) {
    await change({ guest, definition, isLive: definition === guest.live });
  }
}

async function attach(daemon: Daemon, target: Target, device: XmlElement): Promise<void> {
  const { guest, definition, isLive } = target;
  const devices = child(definition, 'devices');
  completeDevice(device, daemon.completion);
  devices.push(device);
  try {
    checkTargets(devices);
  } finally {
    devices.remove(device);
  }
  if (isLive && device.name === 'disk') await checkDisk(daemon, device);
  if (isLive) {
    if (device.name === 'interface') await checkNetwork(daemon, device);
    checkHotplug(definition);
    startDevice(device, daemon.start(guest.id));
  }
  devices.push(device);
  addressDevices(definition);
  keep(target, ordered(definition));
}

/** Without ACPI a PC has no way to tell its system of new hardware. */
function checkHotplug(definition: XmlElement): void {
  if (hasAcpi(definition)) return;
  const reason =
    "unable to execute QEMU command 'device_add': Bus 'pci.0' does not support hotplugging";
  throw refusal('INTERNAL_ERROR', reason);
}

function keep({ guest, isLive }: Target, definition: XmlElement): void {
  if (isLive) guest.live = definition;
  else guest.saved = definition;
}

/** What may change of a device that stays: where a card is plugged in, a medium, a password. */
async function update(daemon: Daemon, target: Target, device: XmlElement): Promise<void> {
  const { definition, guest, isLive } = target;
  const devices = child(definition, 'devices');
  const there = counterpart(target, device);
  completeDevice(device, daemon.completion);
  if (isLive) {
    if (device.name === 'interface') await checkNetwork(daemon, device);
    if (device.name === 'disk') await checkDisk(daemon, device);
    startDevice(device, daemon.start(guest.id));
  }
  for (const address of there.children('address')) {
    if (device.children('address').length === 0) device.push(address);
  }
  devices.remove(there);
  devices.push(device);
  keep(target, ordered(definition));
}

/** The device of a definition that a document means: a disk by its target, a card by its address. */
function counterpart({ definition, isLive }: Target, device: XmlElement): XmlElement {
  const candidates = child(definition, 'devices').children(device.name);
  if (device.name === 'disk') {
    const name = targetOf(device);
    const found = candidates.find((other) => targetOf(other) === name);
    if (found) return found;
    throw refusal('DEVICE_MISSING', isLive ? `disk ${name} not found` : `no target device ${name}`);
  }
  if (device.name === 'interface') {
    const mac = macOf(device);
    const found = candidates.find((other) => macOf(other) === mac);
    if (found) return found;
    const reason = `no device found at address '(<null>)' matching MAC address '${mac}' and alias '(<null>)'`;
    throw refusal('DEVICE_MISSING', reason, 'DOMAIN');
  }
  const kind = device.attribute('type');
  const found = candidates.find((other) => other.attribute('type') === kind);
  if (found) return found;
  throw refusal('DEVICE_MISSING', `no ${device.name} device of type ${kind ?? ''}`);
}

function targetOf(disk: XmlElement): string {
  return disk.children('target')[0]?.attribute('dev') ?? '';
}

function macOf(nic: XmlElement): string {
  return nic.children('mac')[0]?.attribute('address')?.toLowerCase() ?? '';
}

/** What the DHCP server of each active network has given the guest's cards. */
function addressesOf({ networks }: Daemon, live: XmlElement) {
  const nics = child(live, 'devices').children('interface');
  return nics.flatMap((nic) => {
    const network = networks.get(nic.children('source')[0]?.attribute('network') ?? '');
    const addr = network && leaseFor(network.definition, macOf(nic));
    const name = nic.children('target')[0]?.attribute('dev') ?? '';
    return addr === undefined
      ? []
      : [{ name, hwaddr: macOf(nic), addrs: [{ type: 0, addr, prefix: 24 }] }];
  });
}

/** An address of the network's range, told by the last digits of the card's; undefined without DHCP. */
export function leaseFor(network: XmlElement, mac: string): string | undefined {
  const ip = network.children('ip')[0];
  const start = ip?.children('dhcp')[0]?.children('range')[0]?.attribute('start');
  if (start === undefined) return undefined;
  const host = 2 + (Number.parseInt(mac.slice(-2), 16) % 253);
  return start.replace(/\d+$/, String(host));
}
