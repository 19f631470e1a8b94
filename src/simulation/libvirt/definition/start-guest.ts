import type { XmlElement } from '../../../libvirt/xml/element.ts';
import { add, child, fill, textIn, tidy } from './tidy.ts';

/** What a start needs beyond the definition. */
export interface StartContext {
  readonly id: number;
  /** A device of the host for a network card: vnet0, vnet1 ... */
  newTap(): string;
  /** A port for a console that takes any. */
  newPort(): number;
  /** The number of a pseudo terminal. */
  newPty(): number;
}

/** The definition that a guest runs with: the stored one, with what libvirt adds at a start. */
export function startGuest(saved: XmlElement, context: StartContext): XmlElement {
  const live = tidy(saved);
  live.setAttribute('id', String(context.id));
  addFirmware(live);
  const cpu = child(live, 'cpu');
  if (cpu.attribute('mode') === 'custom') cpu.setAttribute('check', 'full');
  for (const device of child(live, 'devices').children()) startDevice(device, context);
  shareTerminal(child(live, 'devices'));
  return live;
}

/** What a device of a running guest says besides. */
export function startDevice(device: XmlElement, context: StartContext): void {
  if (device.name === 'interface') {
    fill(child(device, 'target'), { dev: context.newTap() });
  } else if (device.name === 'disk' && device.children('source').length === 0) {
    // Nobody knows the format of an empty drive.
    child(device, 'driver').setAttribute('type', undefined);
  } else if (device.name === 'graphics') {
    startGraphics(device, context);
  } else if (device.name === 'channel') {
    startChannel(device);
  } else if (device.name === 'serial' && device.attribute('type') === 'pty') {
    fill(child(device, 'source'), { path: `/dev/pts/${context.newPty()}` });
  }
}

/** A guest with an agent answers as soon as it runs: it boots in no time. */
function startChannel(channel: XmlElement): void {
  const [target] = channel.children('target');
  if (target?.attribute('type') === 'virtio') target.setAttribute('state', 'connected');
}

/** Without a word of where it listens a console is for the host alone. */
function startGraphics(graphics: XmlElement, context: StartContext): void {
  if (graphics.attribute('autoport') === 'yes')
    graphics.setAttribute('port', String(context.newPort()));
  const listen = child(graphics, 'listen');
  fill(listen, { address: '127.0.0.1' });
  fill(graphics, { listen: listen.attribute('address') ?? '' });
}

/** The first console is the first serial port. */
function shareTerminal(devices: XmlElement): void {
  const path = devices.children('serial')[0]?.children('source')[0]?.attribute('path');
  const [console] = devices.children('console');
  if (path === undefined || console?.attribute('type') !== 'pty') return;
  console.setAttribute('tty', path);
  fill(child(console, 'source'), { path });
}

/** Debian's OVMF, which libvirt chooses by the descriptions of the package. */
function addFirmware(live: XmlElement): void {
  const os = child(live, 'os');
  if (os.attribute('firmware') !== 'efi') return;
  os.setAttribute('firmware', undefined);
  for (const part of os.children('firmware')) os.remove(part);
  const name = textIn(live, 'name') ?? '';
  const code = '/usr/share/OVMF/OVMF_CODE_4M.ms.fd';
  add(os, 'loader', { readonly: 'yes', secure: 'yes', type: 'pflash' }, code);
  const template = '/usr/share/OVMF/OVMF_VARS_4M.ms.fd';
  add(os, 'nvram', { template }, `/var/lib/libvirt/qemu/nvram/${name}_VARS.fd`);
}
