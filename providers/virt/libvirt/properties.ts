import type { BootLocation } from '../../../src/types/virt/boot-location.ts';
import type { LifecycleAction } from '../../../src/types/virt/lifecycle-action.ts';
import type { InterfaceDetails } from '../../../src/types/virt/interface-details.ts';
import { type Interfaces, NETWORK_PREFIX } from '../../../src/types/virt/network.ts';
import type { VirtState } from '../../../src/types/virt.ts';
import { readDisks } from './disks/disk-devices.ts';
import type { DomainFields } from './guest.ts';
import { readGraphics } from './properties/graphics-devices.ts';
import { STORED } from './properties/stored-properties.ts';

type NetworkInterface = DomainFields['interfaces'][number];
type Properties = Partial<Omit<VirtState, 'name' | 'ensure' | 'autoboot'>>;

/**
 * A definition in the words of the virt type; what those cannot say, and what nobody asks for, is left
 * out.
 */
export function propertiesOf(
  saved: DomainFields,
  isDeclared: (name: string) => boolean = () => true,
): Properties {
  const found: Record<string, unknown> = {};
  for (const [name, read] of READERS) {
    const value = isDeclared(name) || TELLING.has(name) ? read(saved) : undefined;
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/** What decides whether other wishes are possible. */
const TELLING = new Set(['virt_type', 'arch', 'machine', 'on_poweroff', 'on_reboot', 'on_crash']);

type Readers = { readonly [P in keyof Properties]?: (saved: DomainFields) => Properties[P] };

const READERS = Object.entries({
  virt_type: virtType,
  desc: ({ description }) => description,
  memory: ({ memory, currentMemory = memory }) => currentMemory,
  cpus: ({ maxCpus, currentCpus = maxCpus }) => currentCpus,
  virt_path: disks,
  // What other tools note has other names for the same system, and is not compared.
  os_template: ({ systemName }) => systemName,
  firmware,
  boot_location: bootLocation,
  boot_options: ({ kernel, cmdline = '' }) => (kernel === undefined ? undefined : cmdline),
  interfaces,
  macaddrs: (saved) => saved.interfaces.map(({ mac = '' }) => mac.toLowerCase()),
  graphics: readGraphics,
  arch: ({ arch }) => arch as VirtState['arch'],
  machine: ({ machine }) => machine,
  ...Object.fromEntries(
    Object.entries(STORED).map(([name, property]) => [name, property.read.bind(property)]),
  ),
  on_poweroff: ({ onPoweroff }) => onPoweroff as LifecycleAction | undefined,
  on_reboot: ({ onReboot }) => onReboot as LifecycleAction | undefined,
  on_crash: ({ onCrash }) => onCrash as LifecycleAction | undefined,
} satisfies Readers) as readonly (readonly [string, (saved: DomainFields) => unknown])[];

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
  const found = saved.type === 'lxc' ? rootOf(saved) : readDisks(saved);
  return found.length === 0 ? undefined : found;
}

/** The directory that a container has as its root. */
function rootOf({ filesystems }: DomainFields): NonNullable<VirtState['virt_path']> {
  const root = filesystems.find(({ target }) => target === '/')?.folder;
  return root === undefined ? [] : [{ source: root, device: 'disk', readonly: false }];
}

function firmware(saved: DomainFields): VirtState['firmware'] {
  if (saved.osType !== 'hvm') return undefined;
  const isUefi = saved.firmware === 'efi' || saved.loaderType === 'pflash';
  if (!isUefi) return 'bios';
  return saved.firmwareFeatures.some(({ name, enabled }) => name === 'secure-boot' && enabled)
    ? 'uefi-secure'
    : 'uefi';
}

function bootLocation({ kernel, initrd, installer }: DomainFields): BootLocation | undefined {
  if (kernel === undefined) {
    if (installer === undefined) return undefined;
    return Object.assign(installer.split(' '), { isPast: true as const });
  }
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
