import {
  domain as mapping,
  MARK_NAMESPACE,
  OSINFO_NAMESPACE,
} from '../../../../src/libvirt/xml/domain.ts';
import type { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import { build } from '../../../../src/libvirt/xml/edit.ts';
import { cpuCount } from '../../../../src/types/virt/cpu-topology.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import type { NewDisk } from '../disks/plan-disks.ts';
import type { NewFields } from '../guest.ts';
import { type Installation, sourceText } from '../install/installation.ts';
import type { OsTraits } from '../os/os-traits.ts';
import { changeStored } from '../properties/stored-properties.ts';
import { boot } from './boot-fields.ts';
import { devices } from './new-devices.ts';
import { isX86, PLATFORMS, type PlatformName } from './platform.ts';

/** What a new guest's definition needs to know beyond the wish. */
export interface NewGuest {
  readonly want: VirtWant;
  readonly uuid: string;
  readonly platform: PlatformName;
  readonly arch: string;
  /** How many CPUs the guest may be given while it runs: those of the host. */
  readonly hostCpus: number;
  readonly disks: readonly NewDisk[];
  readonly interfaces: NewFields['interfaces'];
  /** What is known of the system in it; undefined where the wish names none. */
  readonly traits: OsTraits | undefined;
  /** How it is installed, which its definition knows nothing of; undefined where it boots what it has. */
  readonly installation?: Installation | undefined;
  /** There is something on its disk already. */
  readonly isUsed?: boolean;
}

/** Without a wish: what virt-install takes for a system that it knows nothing of. */
const DEFAULT_MEMORY = 1024 * 1024;

/** The definition of a new guest; what is not said here libvirt fills in. */
export function newDomain(guest: NewGuest): XmlDocument {
  const { want, disks, platform } = guest;
  const memory = want.memory ?? DEFAULT_MEMORY;
  const document = build(mapping, {
    type: PLATFORMS[platform].type,
    name: want.name,
    uuid: guest.uuid,
    description: want.desc === '' ? undefined : want.desc,
    markNamespace: MARK_NAMESPACE,
    ownDisks: disks.filter(({ isOwn }) => isOwn).map(({ path }) => ({ path })),
    ...system(guest),
    memory,
    currentMemory: memory,
    ...cpus(guest),
    ...boot(guest),
    ...features(guest),
    ...clock(guest),
    onPoweroff: want.on_poweroff,
    onReboot: want.on_reboot,
    onCrash: want.on_crash,
    ...devices(guest),
  });
  changeStored(document.root, want);
  return document;
}

/** Other tools (virt-manager, Cockpit) show what is noted of the system. */
function system({ traits, want, installation }: NewGuest): NewFields {
  const isTree = installation?.boot_location !== undefined;
  return {
    ...(isTree ? { installer: sourceText(installation) } : {}),
    systemName: want.os_template,
    ...(traits?.id === undefined ? {} : { osNamespace: OSINFO_NAMESPACE, osId: traits.id }),
  };
}

function cpus({ want, hostCpus, platform }: NewGuest): NewFields {
  const current = want.cpus ?? 1;
  // CPUs are plugged in and out only where there is a machine to plug them into.
  const room = PLATFORMS[platform].osType === 'exe' ? current : Math.max(current, hostCpus);
  const { cpu_topology: topology, max_cpus } = want;
  const most = topology === undefined ? (max_cpus ?? room) : cpuCount(topology);
  return {
    maxCpus: most,
    currentCpus: most === current ? undefined : current,
    cpuMode: platform === 'kvm' ? 'host-model' : undefined,
  };
}

function features({ arch, platform, traits, want }: NewGuest): NewFields {
  if (platform === 'lxc') return { privateNetwork: true };
  if (!PLATFORMS[platform].isMachine || !isX86(arch)) return {};
  const { hasQemuDevices } = PLATFORMS[platform];
  const isHyperv = hasQemuDevices && traits?.isWindows === true;
  return {
    acpi: true,
    apic: true,
    pae: platform === 'xen_fullyvirt' || arch === 'i686' ? true : undefined,
    // Guests of QEMU that use SPICE's pointer lose it with VMware's port.
    vmport: hasQemuDevices && want.graphics?.said.startsWith('spice') === true ? false : undefined,
    ...(isHyperv
      ? { hypervRelaxed: true, hypervApic: true, hypervSpinlocks: true, hypervRetries: 8191 }
      : {}),
  };
}

/** Lost ticks are made up for, and nobody is to wake the HPET, which costs much; guests do not go to sleep. */
function clock({ arch, platform, traits }: NewGuest): NewFields {
  const { isMachine, hasQemuDevices } = PLATFORMS[platform];
  if (!isMachine) return {};
  if (!hasQemuDevices || !isX86(arch)) return { clockOffset: 'utc' };
  return {
    clockOffset: 'utc',
    timers: [
      { name: 'rtc', tickPolicy: 'catchup' },
      { name: 'pit', tickPolicy: 'delay' },
      { name: 'hpet', present: false },
      ...(traits?.isWindows === true ? [{ name: 'hypervclock', present: true }] : []),
    ],
    suspendToMemory: false,
    suspendToDisk: false,
  };
}
