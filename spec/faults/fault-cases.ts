import type { STEPS } from '../../providers/virt/libvirt/journal.ts';
import type { ResourceRow } from '../support/catalogs.ts';
import type { FaultWorld } from './fault-world.ts';

/** The state of a guest before an action and after it. */
export type Power = 'stopped' | 'running' | 'suspended';

/** An action of several steps: what is there before, what is asked for, and what must come of it. */
export interface FaultCase {
  readonly title: string;
  /** Whose steps it goes through. */
  readonly action: keyof typeof STEPS;
  /** Where it is not every one. */
  readonly powers?: readonly Power[];
  /** Where it is done without any call that changes something. */
  readonly withoutCalls?: Power;
  readonly make: (world: FaultWorld, power: Power) => Scene;
}

/** A case as it is played in a world. */
export interface Scene {
  /** The runs that bring about what is there before. */
  readonly before: readonly (readonly ResourceRow[])[];
  readonly rows: readonly ResourceRow[];
  /** The names of the images that there must be at the end, besides those of others. */
  readonly images: readonly string[];
  /** In virsh's words. */
  readonly guests: Readonly<Record<string, string>>;
}

const VIRSH = { stopped: 'shut off', running: 'running', suspended: 'paused' } as const;

/** All guests that cases make; the first is made of the second. */
export const GUESTS = ['g', 'master'] as const;

/** Everything that makes, deletes or changes files of a guest. */
export const FILE_CASES: readonly FaultCase[] = [
  {
    title: 'create',
    action: 'create',
    make: (world, power) => ({
      before: [],
      rows: [['Virt', 'g', guest(world, power)]],
      images: ['g.img', 'g.qcow2'],
      guests: { g: VIRSH[power] },
    }),
  },
  {
    title: 'create as a clone',
    action: 'create',
    make: (world, power) => clone(world, power, {}),
  },
  {
    title: 'create as a copy-on-write clone',
    action: 'create',
    make: (world, power) => clone(world, power, { snapshot: true }),
  },
  {
    title: 'attach of a disk',
    action: 'attach',
    make: (world, power) => ({
      before: [[['Virt', 'g', guest(world, power)]]],
      rows: [['Virt', 'g', { ...guest(world, power), virt_path: threeDisks(world) }]],
      images: ['g.img', 'g.qcow2', 'more.qcow2'],
      guests: { g: VIRSH[power] },
    }),
  },
  {
    title: 'detach of a disk',
    action: 'attach',
    // Only a guest with a system in it lets go of a disk while it runs.
    powers: ['stopped'],
    make: (world, power) => ({
      before: [[['Virt', 'g', { ...guest(world, power), virt_path: threeDisks(world) }]]],
      rows: [['Virt', 'g', guest(world, power)]],
      images: ['g.img', 'g.qcow2', 'more.qcow2'],
      guests: { g: VIRSH[power] },
    }),
  },
  {
    title: 'grow',
    action: 'grow',
    // qemu-img does it then.
    withoutCalls: 'stopped',
    make: (world, power) => ({
      before: [[['Virt', 'g', guest(world, power)]]],
      rows: [['Virt', 'g', { ...guest(world, power), disk_size: '16M' }]],
      images: ['g.img', 'g.qcow2'],
      guests: { g: VIRSH[power] },
    }),
  },
  {
    title: 'installation',
    action: 'install',
    make(world, power) {
      // Without a start there is none.
      const ensure = power === 'stopped' ? 'suspended' : power;
      return {
        before: [],
        rows: [['Virt', 'g', installed(world, ensure)]],
        images: ['g.img'],
        guests: { g: VIRSH[ensure] },
      };
    },
  },
  {
    title: 'purge of a guest with UEFI variables',
    action: 'purge',
    make: (world, power) => ({
      before: uefiGuest(world, power),
      rows: [['Virt', 'g', { ensure: 'purged' }]],
      images: [],
      guests: { g: 'missing' },
    }),
  },
];

/** What takes calls to libvirtd alone. */
export const CALL_CASES: readonly FaultCase[] = [
  {
    title: 'removal of a guest whose disks stay',
    action: 'purge',
    make: (world, power) => ({
      before: uefiGuest(world, power),
      rows: [['Virt', 'g', { ensure: 'absent', stop_mode: 'destroy' }]],
      images: ['g.img', 'g.qcow2', 'g_VARS.fd'],
      guests: { g: 'missing' },
    }),
  },
  {
    title: 'change of many properties',
    action: 'grow',
    make: (world, power) => ({
      before: [[['Virt', 'g', guest(world, power)]]],
      rows: [['Virt', 'g', { ...guest(world, power), ...CHANGES }]],
      images: ['g.img', 'g.qcow2'],
      guests: { g: VIRSH[power] },
    }),
  },
  {
    title: 'restart for a change',
    action: 'grow',
    powers: ['running'],
    make: (world, power) => ({
      before: [[['Virt', 'g', guest(world, power)]]],
      rows: [['Virt', 'g', { ...guest(world, power), ...RESTART }]],
      images: ['g.img', 'g.qcow2'],
      guests: { g: VIRSH[power] },
    }),
  },
];

const CHANGES = {
  memory: 24,
  cpulimit: 50,
  desc: 'changed',
  autoboot: false,
  clocksync: 'localtime',
  on_crash: 'preserve',
};

const RESTART = { cpus: 2, restart_on_change: 'if_needed', stop_mode: 'destroy' };

function guest(world: FaultWorld, ensure: Power): Readonly<Record<string, unknown>> {
  return {
    ...world.bare,
    ensure,
    autoboot: true,
    virt_path: twoDisks(world),
    disk_size: '8M',
  };
}

/** A kernel and an initrd with answers are an installer; this one has nothing to do, and goes on for ever. */
function installed(world: FaultWorld, ensure: Power): Readonly<Record<string, unknown>> {
  const { haltingKernel, guest } = world.virt;
  return {
    ...world.bare,
    ensure,
    memory: 128,
    virt_path: world.image('g.img'),
    disk_size: '1M',
    boot_location: [haltingKernel, guest.initrd],
    kickstart: 'preseed=/etc/hostname',
  };
}

type DiskList = readonly unknown[];

function twoDisks(world: FaultWorld): DiskList {
  return [world.image('g.img'), { source: world.image('g.qcow2'), size: '8M' }];
}

function threeDisks(world: FaultWorld): DiskList {
  const more = { source: world.image('more.qcow2'), size: '4M', bus: 'virtio' };
  return [...twoDisks(world), more];
}

/** libvirt makes the variables at the first start. */
function uefiGuest(world: FaultWorld, power: Power): Scene['before'] {
  const wish = { ...guest(world, 'suspended'), firmware: 'uefi', stop_mode: 'destroy' };
  return [[['Virt', 'g', wish]], [['Virt', 'g', { ...wish, ensure: power }]]];
}

function clone(world: FaultWorld, ensure: Power, how: { readonly snapshot?: true }): Scene {
  const master = {
    ...guest(world, 'stopped'),
    virt_path: world.image('master.qcow2'),
    autoboot: false,
  };
  return {
    before: [[['Virt', 'master', master]]],
    rows: [['Virt', 'g', { ensure, clone: 'master', desc: 'a copy', ...how }]],
    images: ['g.qcow2', 'master.qcow2'],
    guests: { g: VIRSH[ensure], master: 'shut off' },
  };
}
