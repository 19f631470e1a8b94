import type { VirtWant } from '../../../../src/types/virt.ts';

/** What a hypervisor makes of a kind of virtualisation, as far as definitions differ by it. */
export interface Platform {
  /** The type of the domain. */
  readonly type: string;
  readonly osType: 'hvm' | 'xen' | 'exe';
  readonly machine?: string;
  /** The machine is a PC with firmware, clock and interrupts of its own. */
  readonly isMachine: boolean;
  /** The devices that QEMU has for guests that know it: balloon, random numbers, agent, panic. */
  readonly hasQemuDevices: boolean;
  readonly diskBus: string;
  readonly netModel: string | undefined;
  /** Finds the kernel inside the disk where none is given. */
  readonly bootloader?: string;
  /** The first process of a container. */
  readonly init?: string;
}

const QEMU = {
  osType: 'hvm',
  isMachine: true,
  hasQemuDevices: true,
  diskBus: 'virtio',
  netModel: 'virtio',
} as const;

/** All of them, by what a definition is to be. */
export const PLATFORMS = {
  kvm: { ...QEMU, type: 'kvm' },
  qemu: { ...QEMU, type: 'qemu' },
  test: { ...QEMU, type: 'test', hasQemuDevices: false },
  xen_fullyvirt: {
    type: 'xen',
    osType: 'hvm',
    machine: 'xenfv',
    isMachine: true,
    hasQemuDevices: false,
    diskBus: 'ide',
    netModel: 'e1000',
  },
  xen_paravirt: {
    type: 'xen',
    osType: 'xen',
    machine: 'xenpv',
    isMachine: false,
    hasQemuDevices: false,
    diskBus: 'xen',
    netModel: undefined,
    bootloader: 'pygrub',
  },
  lxc: {
    type: 'lxc',
    osType: 'exe',
    isMachine: false,
    hasQemuDevices: false,
    diskBus: 'virtio',
    netModel: undefined,
    init: '/sbin/init',
  },
} as const satisfies Readonly<Record<string, Platform>>;

/** True for a machine with the parts of a PC. */
export function isX86(arch: string): boolean {
  return arch === 'x86_64' || arch === 'i686';
}

export type PlatformName = keyof typeof PLATFORMS;

/** The platforms of each driver of libvirt, the usual one last. */
const BY_DRIVER: Readonly<Record<string, readonly PlatformName[] | undefined>> = {
  QEMU: ['kvm', 'qemu'],
  Xen: ['xen_paravirt', 'xen_fullyvirt'],
  LXC: ['lxc'],
  TEST: ['test'],
};

/** What a new guest will be on this driver; kvm where the host has it and nothing is said. */
export function platformOf(
  { virt_type }: Pick<VirtWant, 'virt_type'>,
  { driver, hasKvm }: { readonly driver: string; readonly hasKvm: boolean },
): PlatformName {
  const known = BY_DRIVER[driver] ?? BY_DRIVER.QEMU ?? [];
  const said = known.find((name) => name === virt_type);
  if (said !== undefined) return said;
  return hasKvm && known.includes('kvm') ? 'kvm' : (known.at(-1) ?? 'qemu');
}

/** Why a driver cannot carry a kind of virtualisation; undefined when it can. */
export function virtTypeFault(
  { virt_type }: Pick<VirtWant, 'virt_type'>,
  driver: string,
): string | undefined {
  const known = BY_DRIVER[driver];
  // The driver for tests plays any machine.
  if (virt_type === undefined || known === undefined || driver === 'TEST') return undefined;
  if (known.some((name) => name === virt_type)) return undefined;
  const place = { xen_fullyvirt: 'xen:///system', xen_paravirt: 'xen:///system', lxc: 'lxc:///' };
  const uri = (place as Readonly<Record<string, string>>)[virt_type] ?? 'qemu:///system';
  return `virt_type => ${virt_type} is not for the ${driver} driver, which this run talks to, but for that of --connect ${uri}`;
}
