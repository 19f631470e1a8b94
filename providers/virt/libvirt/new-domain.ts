import { domain as mapping, MARK_NAMESPACE } from '../../../src/libvirt/xml/domain.ts';
import type { XmlDocument } from '../../../src/libvirt/xml/document.ts';
import { build } from '../../../src/libvirt/xml/edit.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import type { NewFields } from './guest.ts';
import { graphicsDevices } from './graphics-devices.ts';

/** What a new guest's definition needs to know beyond the wish. */
export interface NewGuest {
  readonly want: VirtWant;
  readonly uuid: string;
  readonly virtType: 'kvm' | 'qemu';
  /** The host's, which new guests get. */
  readonly arch: string;
  /** How many CPUs the guest may be given while it runs: those of the host. */
  readonly hostCpus: number;
  readonly disk: NewDisk | undefined;
  readonly interfaces: NewFields['interfaces'];
}

export interface NewDisk {
  readonly path: string;
  readonly isBlock: boolean;
  readonly format: string;
  /** pvirt makes the image, so it may delete it. */
  readonly isOwn: boolean;
}

/** Without a wish: what virt-install takes for a system that it knows nothing of. */
const DEFAULT_MEMORY = 1024 * 1024;

/** The definition of a new guest; what is not said here libvirt fills in. */
export function newDomain(guest: NewGuest): XmlDocument {
  const { want, disk } = guest;
  const memory = want.memory ?? DEFAULT_MEMORY;
  return build(mapping, {
    type: guest.virtType,
    name: want.name,
    uuid: guest.uuid,
    description: want.desc === '' ? undefined : want.desc,
    markNamespace: MARK_NAMESPACE,
    ownDisks: disk?.isOwn === true ? [{ path: disk.path }] : [],
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
}

function cpus({ want, hostCpus, virtType }: NewGuest): NewFields {
  const current = want.cpus ?? 1;
  const most = Math.max(current, hostCpus);
  return {
    maxCpus: most,
    currentCpus: most === current ? undefined : current,
    cpuMode: virtType === 'kvm' ? 'host-model' : undefined,
  };
}

function boot({ want, arch, disk }: NewGuest): NewFields {
  const [kernel, initrd] = want.boot_location ?? [];
  return {
    osType: 'hvm',
    arch,
    kernel,
    initrd,
    cmdline: want.boot_options === '' ? undefined : want.boot_options,
    bootDevice: kernel === undefined && disk !== undefined ? 'hd' : undefined,
  };
}

function devices({ want, arch, disk, interfaces }: NewGuest): NewFields {
  return {
    disks: disk === undefined ? [] : [diskDevice(disk)],
    interfaces,
    consoles: [{ type: 'pty' }],
    channels: [{ type: 'unix', targetType: 'virtio', targetName: 'org.qemu.guest_agent.0' }],
    ...graphicsDevices(want.graphics ?? 'enable'),
    balloon: 'virtio',
    rngs: [{ model: 'virtio', source: 'random', device: '/dev/urandom' }],
    // Without it the host never learns of a crash, and on_crash would mean nothing.
    panics: isX86(arch) ? [{ model: 'isa' }] : [],
  };
}

function diskDevice({ path, isBlock, format }: NewDisk) {
  return {
    type: isBlock ? 'block' : 'file',
    device: 'disk',
    driver: 'qemu',
    format,
    ...(isBlock ? { block: path } : { file: path }),
    target: 'vda',
    bus: 'virtio',
  };
}

function isX86(arch: string): boolean {
  return arch === 'x86_64' || arch === 'i686';
}
