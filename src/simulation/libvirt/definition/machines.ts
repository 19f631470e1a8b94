import type { XmlElement } from '../../../libvirt/xml/element.ts';

/** What one architecture has in the simulation: the emulator and machines of QEMU 7.2, as Debian 12 has them. */
export interface Architecture {
  readonly name: string;
  readonly emulator: string;
  readonly bits: string;
  /** The CPU of a guest that says none. */
  readonly cpu: string;
}

export const ARCHITECTURES: readonly Architecture[] = [
  { name: 'i686', emulator: '/usr/bin/qemu-system-i386', bits: '32', cpu: 'qemu32' },
  { name: 'x86_64', emulator: '/usr/bin/qemu-system-x86_64', bits: '64', cpu: 'qemu64' },
];

const VERSIONS = [
  '7.2',
  '7.1',
  '7.0',
  '6.2',
  '6.1',
  '6.0',
  '5.2',
  '5.1',
  '5.0',
  '4.2',
  '4.1',
  '4.0',
];

/** Names that stand for the newest of their kind. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  pc: 'pc-i440fx-7.2',
  q35: 'pc-q35-7.2',
};

/** Every name of a machine, with how many CPUs it takes. */
export const MACHINES: readonly { readonly name: string; readonly maxCpus: number }[] = [
  ...Object.keys(SHORT_NAMES),
  ...VERSIONS.flatMap((version) => [`pc-i440fx-${version}`, `pc-q35-${version}`]),
].map((name) => ({ name, maxCpus: isQ35(name) ? 288 : 255 }));

/** The full name of a machine. */
export function canonicalMachine(name: string): string {
  return SHORT_NAMES[name] ?? name;
}

/** True for machines with PCI Express, SATA and no IDE. */
export function isQ35(machine: string): boolean {
  return machine === 'q35' || machine.startsWith('pc-q35');
}

/** The machine of a definition, in full. */
export function machineOf(domain: XmlElement): string {
  const type = domain.children('os')[0]?.children('type')[0];
  return canonicalMachine(type?.attribute('machine') ?? 'pc');
}
