import { domain as mapping, MARK_NAMESPACE } from '../../../src/libvirt/xml/domain.ts';
import type { XmlDocument } from '../../../src/libvirt/xml/document.ts';
import { build } from '../../../src/libvirt/xml/edit.ts';
import { cpuCount } from '../../../src/types/virt/cpu-topology.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import { diskDevices } from './disks/disk-devices.ts';
import type { NewFields } from './guest.ts';
import type { NewDisk } from './disks/plan-disks.ts';
import { AGENT_CHANNEL } from './properties/agent-channel.ts';
import { changeStored } from './properties/stored-properties.ts';
import { graphicsDevices } from './properties/graphics-devices.ts';

/** What a new guest's definition needs to know beyond the wish. */
export interface NewGuest {
  readonly want: VirtWant;
  readonly uuid: string;
  readonly virtType: 'kvm' | 'qemu';
  readonly arch: string;
  /** How many CPUs the guest may be given while it runs: those of the host. */
  readonly hostCpus: number;
  readonly disks: readonly NewDisk[];
  readonly interfaces: NewFields['interfaces'];
}

/** Without a wish: what virt-install takes for a system that it knows nothing of. */
const DEFAULT_MEMORY = 1024 * 1024;

/** The definition of a new guest; what is not said here libvirt fills in. */
export function newDomain(guest: NewGuest): XmlDocument {
  const { want, disks } = guest;
  const memory = want.memory ?? DEFAULT_MEMORY;
  const document = build(mapping, {
    type: guest.virtType,
    name: want.name,
    uuid: guest.uuid,
    description: want.desc === '' ? undefined : want.desc,
    markNamespace: MARK_NAMESPACE,
    ownDisks: disks.filter(({ isOwn }) => isOwn).map(({ path }) => ({ path })),
    memory,
    currentMemory: memory,
    ...cpus(guest),
    ...boot(guest),
    ...(isX86(guest.arch) ? { acpi: true, apic: true } : {}),
    clockOffset: 'utc',
    onPoweroff: want.on_poweroff,
    onReboot: want.on_reboot,
    onCrash: want.on_crash,
    ...devices(guest),
  });
  changeStored(document.root, want);
  return document;
}

function cpus({ want, hostCpus, virtType }: NewGuest): NewFields {
  const current = want.cpus ?? 1;
  const { cpu_topology: topology, max_cpus } = want;
  const most = (topology && cpuCount(topology)) ?? max_cpus ?? Math.max(current, hostCpus);
  return {
    maxCpus: most,
    currentCpus: most === current ? undefined : current,
    cpuMode: virtType === 'kvm' ? 'host-model' : undefined,
  };
}

function boot(guest: NewGuest): NewFields {
  const { want, arch } = guest;
  const [kernel, initrd] = want.boot_location ?? [];
  return {
    osType: 'hvm',
    arch,
    machine: want.machine,
    kernel,
    initrd,
    cmdline: want.boot_options === '' ? undefined : want.boot_options,
    bootDevices: bootDevices(guest),
  };
}

function bootDevices({ want, disks }: NewGuest): NewFields['bootDevices'] {
  const { boot_location, boot_order, pxe } = want;
  if (boot_order !== undefined) return [];
  if (pxe === true) return [{ device: 'network' }, { device: 'hd' }];
  if (boot_location !== undefined) return [];
  // An empty disk passes the turn on to what it is to be installed from.
  const kinds = [...new Set(disks.map(({ device }) => BOOT_DEVICES[device]))].sort(
    (one, other) => BOOT_TURNS.indexOf(one) - BOOT_TURNS.indexOf(other),
  );
  return kinds.map((device) => ({ device }));
}

const BOOT_DEVICES = { disk: 'hd', cdrom: 'cdrom', floppy: 'fd' } as const;
const BOOT_TURNS: readonly string[] = ['hd', 'cdrom', 'fd'];

function devices({ want, arch, disks, interfaces }: NewGuest): NewFields {
  return {
    disks: diskDevices(disks),
    interfaces,
    consoles: [{ type: 'pty' }],
    channels: [AGENT_CHANNEL],
    ...graphicsDevices(want.graphics ?? { said: 'enable' }),
    balloon: 'virtio',
    rngs: [{ model: 'virtio', source: 'random', device: '/dev/urandom' }],
    // Without it the host never learns of a crash, and on_crash would mean nothing.
    panics: isX86(arch) ? [{ model: 'isa' }] : [],
  };
}

function isX86(arch: string): boolean {
  return arch === 'x86_64' || arch === 'i686';
}
