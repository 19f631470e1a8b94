import type { DriverName } from './definition-of.ts';

/** A document of virt-install, and the attributes that make the same guest. */
export interface ReferenceGuest {
  readonly file: string;
  readonly driver: DriverName;
  readonly attributes: string;
}

type Said = Readonly<Record<string, string | undefined>>;

/** What most of the commands say: `--memory 512 --vcpus 2 --disk path=... --os-variant debian11`. */
const QEMU: Said = {
  virt_type: 'qemu',
  memory: '512',
  cpus: '2',
  virt_path: "'/srv/images/disk.img'",
  os_template: 'debian11',
  interfaces: "'network:default'",
  graphics: 'spice',
};

const KVM: Said = { ...QEMU, virt_type: 'kvm' };
const XEN: Said = {
  memory: '512',
  cpus: '2',
  virt_path: "'/srv/images/disk.img'",
  os_template: 'generic',
};
const HVM: Said = { ...XEN, virt_type: 'xen_fullyvirt', interfaces: "'network:default'" };
const PV: Said = { ...XEN, virt_type: 'xen_paravirt', interfaces: "'network:default'" };
const NO_DISK = { virt_path: undefined };
const systems = (base: Said, names: readonly string[]) =>
  names.map((name) => [name, { ...base, os_template: `'${name}'` }] as const);

const KERNEL = "['/srv/guest/vmlinuz', '/srv/guest/initrd.gz']";

const GUESTS: Readonly<Record<DriverName, Readonly<Record<string, Said>>>> = {
  QEMU: {
    'kvm-import': { ...KVM, graphics: 'spice' },
    ...prefixed(
      'kvmpred-',
      systems(KVM, [
        'centos8',
        'debian11',
        'fedora36',
        'freebsd13.0',
        'generic',
        'rhel5.4',
        'ubuntu22.04',
        'win10',
      ]),
    ),
    'qemu-autostart': { ...QEMU, autoboot: 'true' },
    'qemu-bootorder': { ...QEMU, boot_order: '[network, hd]' },
    'qemu-bridge2': {
      ...QEMU,
      os_template: 'generic',
      interfaces:
        "[{ bridge => 'virbr0', model => 'e1000' }, { network => 'default', model => 'rtl8139' }]",
    },
    'qemu-cdrom': {
      ...QEMU,
      virt_path: "['/srv/images/disk.img', '/srv/images/disk.iso']",
    },
    'qemu-centos6': { ...QEMU, os_template: "'centos6.0'" },
    'qemu-centos8': { ...QEMU, os_template: 'centos8' },
    'qemu-cloudinit': QEMU,
    'qemu-cpu': {
      ...QEMU,
      cpu_model: 'qemu64',
      cpu_topology: '{ sockets => 1, cores => 4, threads => 1 }',
    },
    'qemu-direct': { ...QEMU, interfaces: '{ direct => eth0, model => virtio }' },
    'qemu-disks': {
      ...QEMU,
      virt_path:
        "[{ source => '/srv/images/disk.img', bus => ide }, { source => '/srv/w/d2.raw', bus => scsi, cache => none }, { source => '/srv/w/d1.qcow2', bus => virtio, readonly => true }]",
    },
    'qemu-fedora36': { ...QEMU, os_template: 'fedora36' },
    'qemu-freebsd13': { ...QEMU, os_template: "'freebsd13.0'" },
    'qemu-generic': { ...QEMU, os_template: 'generic' },
    'qemu-hvm-flag': QEMU,
    'qemu-i686': { ...QEMU, os_template: 'generic', arch: 'i686' },
    'qemu-import': QEMU,
    'qemu-install-kernel': QEMU,
    'qemu-kernel': { ...QEMU, ...NO_DISK, boot_location: KERNEL, boot_options: "'console=ttyS0'" },
    'qemu-linux2020': { ...QEMU, os_template: 'linux2020' },
    'qemu-machine-pc': { ...QEMU, machine: 'pc' },
    'qemu-memmax': { ...QEMU, cpus: '1', max_cpus: '1', max_memory: "'1024M'" },
    'qemu-newdisk': { ...QEMU, virt_path: "'/srv/w/newdisk.qcow2'" },
    'qemu-nographics': { ...QEMU, graphics: 'disable' },
    'qemu-nonet': { ...QEMU, interfaces: 'disabled' },
    'qemu-ovs': { ...QEMU, interfaces: 'ovsbr0' },
    'qemu-pxe-disk': { ...QEMU, interfaces: "{ bridge => virbr0, mac => '52:54:00:aa:bb:cc' }" },
    'qemu-pxe': { ...QEMU, ...NO_DISK, os_template: 'generic', boot_order: 'network' },
    'qemu-reinstall-xml1': { ...QEMU, cpus: '1', pxe: 'true' },
    'qemu-require-off': { ...QEMU, os_template: 'generic' },
    'qemu-rhel5': { ...QEMU, os_template: "'rhel5.4'" },
    'qemu-rhel9': { ...QEMU, os_template: "'rhel9.0'" },
    'qemu-serial': QEMU,
    'qemu-spice': QEMU,
    'qemu-tune': {
      ...QEMU,
      cpuunits: '500',
      ioprio: '3',
      on_poweroff: 'destroy',
      on_reboot: 'restart',
      on_crash: 'preserve',
    },
    'qemu-ubuntu2204': { ...QEMU, os_template: "'ubuntu22.04'" },
    'qemu-uefi': { ...QEMU, firmware: 'uefi' },
    'qemu-user': { ...QEMU },
    'qemu-vnc': {
      ...QEMU,
      graphics: "{ type => vnc, port => 5901, listen => '0.0.0.0', password => 'x' }",
    },
    'qemu-win10': { ...QEMU, os_template: 'win10' },
    'qemu-win2k8': { ...QEMU, os_template: 'win2k8' },
    'qemu-winxp': { ...QEMU, os_template: 'winxp' },
  },
  Xen: {
    'xen-default2': PV,
    'xen-events': { ...HVM, on_poweroff: 'destroy', on_reboot: 'restart', on_crash: 'preserve' },
    'xen-hvm-cdrom': {
      ...HVM,
      virt_path: "['/srv/images/disk.img', '/srv/images/disk.iso']",
    },
    'xen-hvm-import': { ...HVM, interfaces: 'xenbr0' },
    'xen-hvm-pxe': { ...HVM, interfaces: 'xenbr0' },
    'xen-pv-import': { ...PV, interfaces: 'xenbr0' },
    'xen-pv-kernel': { ...PV, boot_location: KERNEL, boot_options: "'console=hvc0'" },
    'xen-pv-vnc': { ...PV, graphics: "'vnc:5901'" },
  },
  LXC: {
    'lxc-ct': {
      virt_type: 'lxc',
      memory: '512',
      cpus: '2',
      virt_path: "'/srv/guest/root'",
      interfaces: "'network:default'",
    },
    'lxc-default': {
      virt_type: 'lxc',
      memory: '512',
      cpus: '1',
      virt_path: "'/srv/guest/root'",
      interfaces: "'network:default'",
    },
  },
  TEST: {
    'test-default': {
      memory: '512',
      cpus: '1',
      graphics: 'spice',
      interfaces: "'network:default'",
    },
  },
};

function prefixed(
  prefix: string,
  guests: readonly (readonly [string, Said])[],
): Record<string, Said> {
  return Object.fromEntries(guests.map(([name, said]) => [`${prefix}${name}`, said]));
}

/** All of them. */
export const REFERENCE_GUESTS: readonly ReferenceGuest[] = Object.entries(GUESTS).flatMap(
  ([driver, guests]) =>
    Object.entries(guests).map(([file, said]) => ({
      file,
      driver: driver as DriverName,
      attributes: Object.entries(said)
        .flatMap(([name, value]) => (value === undefined ? [] : [`${name} => ${value}`]))
        .join(', '),
    })),
);
