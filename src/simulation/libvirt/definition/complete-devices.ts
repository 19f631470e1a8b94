import { XmlElement } from '../../../libvirt/xml/element.ts';
import { refusal } from '../refusal.ts';
import { addressDevices } from './addresses.ts';
import type { CompletionContext } from './complete-guest.ts';
import { type Architecture, isQ35, machineOf } from './machines.ts';
import { add, child, fill, tidy } from './tidy.ts';

/** Fills in what libvirt gives every machine, and what it completes of each device. */
export function completeDevices(
  domain: XmlElement,
  { emulator }: Architecture,
  context: CompletionContext,
): void {
  const devices = child(domain, 'devices');
  const said = devices.children('emulator')[0];
  if (said === undefined) add(devices, 'emulator', {}, emulator);
  for (const device of devices.children()) completeDevice(device, context);
  checkTargets(devices);
  checkBuses(devices, machineOf(domain));
  pairConsoles(devices);
  addImplicit(devices);
  addressDevices(domain);
}

/** Completes one device as it is when it comes by itself, to be plugged in. */
export function completeDevice(device: XmlElement, context: CompletionContext): void {
  COMPLETIONS[device.name]?.(device, context);
}

type Completion = (device: XmlElement, context: CompletionContext) => void;

const COMPLETIONS: Readonly<Record<string, Completion | undefined>> = {
  disk: completeDisk,
  interface: completeInterface,
  serial: (serial) => {
    const target = child(serial, 'target');
    fill(target, { type: 'isa-serial', port: '0' });
    const model = child(target, 'model');
    fill(model, { name: 'isa-serial' });
  },
  graphics: completeGraphics,
  video: (video) => {
    fill(child(video, 'model'), { type: 'cirrus', vram: '16384', heads: '1', primary: 'yes' });
  },
  tpm: (tpm) => {
    fill(tpm, { model: 'tpm-tis' });
    const backend = tpm.children('backend')[0];
    if (!backend) throw refusal('XML_ERROR', 'missing TPM device backend', 'DOMAIN');
    if (backend.attribute('type') === 'emulator') fill(backend, { version: '2.0' });
  },
};

/** The buses that the beginning of a target's name stands for (virDomainDiskDefAssignAddress). */
const BUSES = { hd: 'ide', sd: 'scsi', vd: 'virtio', fd: 'fdc', xvd: 'xen' } as const;

function completeDisk(disk: XmlElement): void {
  fill(disk, { type: 'file', device: 'disk' });
  fill(child(disk, 'driver'), { name: 'qemu', type: 'raw' });
  const target = child(disk, 'target');
  const name = target.attribute('dev') ?? '';
  const bus = Object.entries(BUSES).find(([beginning]) => name.startsWith(beginning))?.[1];
  fill(target, { bus: bus ?? 'ide' });
  if (disk.attribute('device') === 'cdrom') child(disk, 'readonly');
  const source = disk.children('source')[0];
  if (source?.attributes.size === 0 && source.children().length === 0) disk.remove(source);
}

function completeInterface(nic: XmlElement, context: CompletionContext): void {
  const mac = child(nic, 'mac');
  fill(mac, { address: mac.attribute('address') ?? context.newMac() });
  mac.setAttribute('address', mac.attribute('address')?.toLowerCase());
  fill(child(nic, 'model'), { type: 'rtl8139' });
  // What only a running guest has.
  for (const target of nic.children('target')) {
    if (/^vnet\d/.test(target.attribute('dev') ?? '')) nic.remove(target);
  }
}

function completeGraphics(graphics: XmlElement): void {
  const port = Number(graphics.attribute('port') ?? -1);
  const isAuto = graphics.attribute('autoport') === 'yes' || port < 0;
  if (graphics.attribute('type') === 'spice') {
    if (isAuto) graphics.setAttribute('port', undefined);
    graphics.setAttribute('autoport', isAuto ? 'yes' : undefined);
  } else {
    graphics.setAttribute('port', isAuto ? '-1' : String(port));
    graphics.setAttribute('autoport', isAuto ? 'yes' : 'no');
  }
  completeListen(graphics);
}

/** The attribute and the element say the same; the element wins where both are there. */
function completeListen(graphics: XmlElement): void {
  const said = graphics.attribute('listen');
  const [element] = graphics.children('listen');
  if (element === undefined) {
    const address = said === undefined ? {} : { address: said };
    add(graphics, 'listen', { type: 'address', ...address });
    return;
  }
  const address = element.attribute('address') ?? said;
  element.setAttribute('address', address);
  graphics.setAttribute('listen', address);
}

/** No two disks of a machine have one name (virDomainDefCheckDuplicateDiskInfo). */
export function checkTargets(devices: XmlElement): void {
  const sources = new Map<string, string>();
  for (const disk of devices.children('disk')) {
    const target = disk.children('target')[0]?.attribute('dev') ?? '';
    const source = sourceOf(disk);
    const other = sources.get(target);
    if (other !== undefined) {
      const reason = `target '${target}' duplicated for disk sources '${other}' and '${source}'`;
      throw refusal('XML_ERROR', reason, 'DOMAIN');
    }
    sources.set(target, source);
  }
}

/** What a disk is made of: a file, a device or a volume. */
export function sourceOf(disk: XmlElement): string {
  const source = disk.children('source')[0];
  return source?.attribute('file') ?? source?.attribute('dev') ?? '(null)';
}

function checkBuses(devices: XmlElement, machine: string): void {
  if (!isQ35(machine)) return;
  const targets = devices.children('disk').map((disk) => disk.children('target')[0]);
  if (targets.every((target) => target?.attribute('bus') !== 'ide')) return;
  const reason = 'IDE controllers are unsupported for this QEMU binary or machine type';
  throw refusal('CONFIG_UNSUPPORTED', reason);
}

/** The first console of a machine is its first serial port: each brings the other with it. */
function pairConsoles(devices: XmlElement): void {
  const [serial] = devices.children('serial');
  const [console] = devices.children('console');
  const kind = console?.children('target')[0]?.attribute('type') ?? 'serial';
  if (kind !== 'serial') return;
  if (serial === undefined && console !== undefined) {
    const copy = sameCharacterDevice(console, 'serial');
    devices.push(copy);
    completeDevice(copy, NO_MACS);
    fill(child(console, 'target'), { type: 'serial', port: '0' });
  } else if (serial !== undefined) {
    if (console !== undefined) devices.remove(console);
    const copy = sameCharacterDevice(serial, 'console');
    add(copy, 'target', { type: 'serial', port: '0' });
    devices.push(copy);
  }
}

const NO_MACS: CompletionContext = { hasKvm: false, newMac: () => '' };

function sameCharacterDevice(device: XmlElement, name: string): XmlElement {
  const copy = new XmlElement(name, [['type', device.attribute('type') ?? 'pty']]);
  for (const part of device.children()) {
    if (['source', 'protocol', 'log'].includes(part.name)) copy.push(tidy(part));
  }
  return copy;
}

/** What every PC has, asked for or not. */
function addImplicit(devices: XmlElement): void {
  const inputs = devices.children('input').map((input) => input.attribute('bus'));
  if (!inputs.includes('ps2')) {
    for (const type of ['mouse', 'keyboard']) add(devices, 'input', { type, bus: 'ps2' });
  }
  const graphics = devices.children('graphics');
  if (devices.children('audio').length === 0) {
    const isSpice = graphics.some((one) => one.attribute('type') === 'spice');
    add(devices, 'audio', { id: '1', type: isSpice ? 'spice' : 'none' });
  }
  if (graphics.length > 0 && devices.children('video').length === 0) {
    completeDevice(add(devices, 'video'), NO_MACS);
  }
  if (devices.children('memballoon').length === 0) add(devices, 'memballoon', { model: 'virtio' });
}
