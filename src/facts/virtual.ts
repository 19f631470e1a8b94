import { dmiLine } from './dmi.ts';
import type { Machine } from './machine.ts';

/** The fact `virtual`: the kind of virtual machine or container, or `physical`. */
export function virtualPlatform(machine: Machine): string {
  return (
    container(machine) ??
    openvz(machine) ??
    xen(machine) ??
    firmware(machine) ??
    hypervisor(machine) ??
    'physical'
  );
}

/** Whether a platform runs under another system, rather than being or hosting the real machine. */
export function isVirtual(platform: string): boolean {
  return !HOSTS.has(platform);
}

const HOSTS = new Set([
  'physical',
  'xen0',
  'vmware_server',
  'vmware_workstation',
  'openvzhn',
  'vserver_host',
]);

function container(machine: Machine): string | undefined {
  if (machine.text('/.dockerenv') !== undefined) return 'docker';
  const groups = machine.text('/proc/1/cgroup') ?? '';
  if (groups.includes(':/docker')) return 'docker';
  if (groups.includes(':/lxc')) return 'lxc';
  const kind = /(?:^|\0)container=([^\0]+)/.exec(machine.text('/proc/1/environ') ?? '')?.[1];
  return kind === undefined ? undefined : (CONTAINERS[kind] ?? 'container_other');
}

/** Facter's names by the variable `container` of the first process. */
const CONTAINERS: Readonly<Record<string, string>> = {
  docker: 'docker',
  lxc: 'lxc',
  podman: 'podman',
  crio: 'crio',
  'systemd-nspawn': 'systemd_nspawn',
};

function openvz(machine: Machine): string | undefined {
  const status = /^envID:\s*(\d+)/m.exec(machine.text('/proc/self/status') ?? '')?.[1];
  if (status === undefined || machine.host.files.listSync('/proc/vz').length === 0)
    return undefined;
  return status === '0' ? 'openvzhn' : 'openvzve';
}

function xen(machine: Machine): string | undefined {
  if (machine.text('/proc/xen/capabilities')?.includes('control_d')) return 'xen0';
  if (machine.line('/sys/hypervisor/type') !== 'xen') return undefined;
  return machine.line('/sys/hypervisor/guest_type')?.toLowerCase() === 'hvm' ? 'xenhvm' : 'xenu';
}

function firmware(machine: Machine): string | undefined {
  const bios = dmiLine(machine, 'bios_vendor') ?? '';
  if (bios.includes('Google')) return 'gce';
  if (bios.includes('Amazon EC2')) return 'kvm';
  const product = dmiLine(machine, 'product_name') ?? '';
  return PRODUCTS.find(([name]) => product.includes(name))?.[1];
}

/** Facter's names by a part of the firmware's product name. */
const PRODUCTS: readonly (readonly [string, string])[] = [
  ['VMware', 'vmware'],
  ['VirtualBox', 'virtualbox'],
  ['Parallels', 'parallels'],
  ['KVM', 'kvm'],
  ['Virtual Machine', 'hyperv'],
  ['RHEV Hypervisor', 'rhev'],
  ['oVirt Node', 'ovirt'],
  ['HVM domU', 'xenhvm'],
  ['Bochs', 'bochs'],
  ['OpenBSD', 'vmm'],
  ['BHYVE', 'bhyve'],
];

function hypervisor(machine: Machine): string | undefined {
  // QEMU's own product names (`Standard PC`) and machines without DMI: the processor tells of a
  // hypervisor, and the ones that say nothing else of themselves run on KVM.
  return /^flags\s*:.*\bhypervisor\b/m.test(machine.text('/proc/cpuinfo') ?? '')
    ? 'kvm'
    : undefined;
}
