import type { LifecycleAction } from '../../../src/types/virt/lifecycle-action.ts';
import type { InterfaceDetails } from '../../../src/types/virt/interface-details.ts';
import { type Interfaces, NETWORK_PREFIX } from '../../../src/types/virt/network.ts';
import type { VirtState } from '../../../src/types/virt.ts';
import { readDisks } from './disks/disk-devices.ts';
import type { DomainFields } from './guest.ts';
import { readGraphics } from './properties/graphics-devices.ts';
import { readStored } from './properties/stored-properties.ts';

type NetworkInterface = DomainFields['interfaces'][number];
type Properties = Partial<Omit<VirtState, 'name' | 'ensure' | 'autoboot'>>;

/** A stored definition in the words of the virt type; what those cannot say is left out. */
export function propertiesOf(saved: DomainFields): Properties {
  const { maxCpus, currentCpus = maxCpus } = saved;
  return Object.fromEntries(
    Object.entries({
      virt_type: virtType(saved),
      desc: saved.description,
      memory: saved.currentMemory ?? saved.memory,
      cpus: currentCpus,
      virt_path: disks(saved),
      boot_location: bootLocation(saved),
      boot_options: saved.cmdline,
      interfaces: interfaces(saved),
      macaddrs: saved.interfaces.map(({ mac = '' }) => mac.toLowerCase()),
      graphics: readGraphics(saved),
      arch: saved.arch as VirtState['arch'],
      machine: saved.machine,
      ...readStored(saved),
      on_poweroff: saved.onPoweroff as LifecycleAction | undefined,
      on_reboot: saved.onReboot as LifecycleAction | undefined,
      on_crash: saved.onCrash as LifecycleAction | undefined,
    } satisfies Properties).filter(([, value]) => value !== undefined),
  );
}

/** The name by which `interfaces` knows a NIC; undefined for kinds that it has no name for. */
export function interfaceName(nic: NetworkInterface): string | undefined {
  switch (nic.type) {
    case 'bridge':
      return nic.bridge;
    case 'direct':
      return nic.device;
    case 'network':
      return nic.network === undefined ? undefined : `${NETWORK_PREFIX}${nic.network}`;
    default:
      return undefined;
  }
}

function virtType({ type, osType }: DomainFields): VirtState['virt_type'] {
  if (type === 'xen') return osType === 'hvm' ? 'xen_fullyvirt' : 'xen_paravirt';
  return type === 'kvm' || type === 'qemu' || type === 'lxc' ? type : undefined;
}

/** The disk that `virt_path` and `disk_size` are about. */
export function mainDisk({ disks }: DomainFields): DomainFields['disks'][number] | undefined {
  return disks.find(({ device = 'disk' }) => device === 'disk');
}

function disks(saved: DomainFields): VirtState['virt_path'] {
  const found = readDisks(saved);
  return found.length === 0 ? undefined : found;
}

function bootLocation({ kernel, initrd }: DomainFields): readonly string[] | undefined {
  if (kernel === undefined) return undefined;
  return initrd === undefined ? [kernel] : [kernel, initrd];
}

function interfaces(saved: DomainFields): Interfaces | undefined {
  const names = saved.interfaces.map(interfaceName).filter((name) => name !== undefined);
  if (names.length !== saved.interfaces.length) return undefined;
  const details = saved.interfaces.map(({ type, mac, model, link = 'up' }) => ({
    kind: type,
    mac: mac?.toLowerCase(),
    model,
    link,
  }));
  return Object.assign(names, {
    details: details as readonly InterfaceDetails[],
    isRead: true as const,
  });
}
