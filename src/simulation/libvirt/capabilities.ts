import { XmlElement } from '../../libvirt/xml/element.ts';
import { ARCHITECTURES, canonicalMachine, isQ35, MACHINES } from './definition/machines.ts';
import { add, textOf } from './definition/tidy.ts';
import { refusal } from './refusal.ts';

/** The CPU models of libvirt 9 that QEMU 7.2 has for x86. */
const CPU_MODELS =
  `qemu64 qemu32 phenom pentium3 pentium2 pentium n270 kvm64 kvm32 coreduo core2duo athlon
  Westmere-IBRS Westmere Snowridge Skylake-Server-noTSX-IBRS Skylake-Server-IBRS Skylake-Server
  Skylake-Client-noTSX-IBRS Skylake-Client-IBRS Skylake-Client SandyBridge-IBRS SandyBridge Penryn Opteron_G5
  Opteron_G4 Opteron_G3 Opteron_G2 Opteron_G1 Nehalem-IBRS Nehalem IvyBridge-IBRS IvyBridge
  Icelake-Server-noTSX Icelake-Server Haswell-noTSX-IBRS Haswell-noTSX Haswell-IBRS Haswell EPYC-Rome
  EPYC-Milan EPYC-IBPB EPYC Dhyana Cooperlake Conroe Cascadelake-Server-noTSX Cascadelake-Server
  Broadwell-noTSX-IBRS Broadwell-noTSX Broadwell-IBRS Broadwell 486`.split(/\s+/);

/** The user and group that Debian's libvirt runs qemu as. */
const QEMU_USER = '+64055:+64055';

/** What `virsh capabilities` says, as far as anybody asks for it. */
export function capabilitiesXml(hasKvm: boolean): string {
  const root = new XmlElement('capabilities');
  const host = add(root, 'host');
  add(add(host, 'cpu'), 'arch', {}, 'x86_64');
  const security = add(host, 'secmodel');
  add(security, 'model', {}, 'dac');
  add(security, 'doi', {}, '0');
  for (const type of ['kvm', 'qemu']) add(security, 'baselabel', { type }, QEMU_USER);
  for (const { name, emulator, bits } of ARCHITECTURES) {
    const guest = add(root, 'guest');
    add(guest, 'os_type', {}, 'hvm');
    const arch = add(guest, 'arch', { name });
    add(arch, 'wordsize', {}, bits);
    add(arch, 'emulator', {}, emulator);
    for (const { name: machine, maxCpus } of MACHINES) {
      const canonical = canonicalMachine(machine);
      const alias = canonical === machine ? {} : { canonical };
      add(arch, 'machine', { ...alias, maxCpus: String(maxCpus) }, machine);
    }
    for (const type of kinds(hasKvm)) add(arch, 'domain', { type });
  }
  return textOf(root);
}

/** What `virsh domcapabilities` says of one machine. */
export function domainCapabilitiesXml(
  query: {
    readonly arch?: string | undefined;
    readonly machine?: string | undefined;
    readonly virtType?: string | undefined;
  },
  hasKvm: boolean,
): string {
  const { arch = 'x86_64', machine = 'pc', virtType = hasKvm ? 'kvm' : 'qemu' } = query;
  const found = ARCHITECTURES.find(({ name }) => name === arch);
  if (!found) {
    const reason = `unable to find any emulator to serve '${arch}' architecture`;
    throw refusal('INVALID_ARG', reason);
  }
  const root = new XmlElement('domainCapabilities');
  add(root, 'path', {}, found.emulator);
  add(root, 'domain', {}, virtType);
  add(root, 'machine', {}, canonicalMachine(machine));
  add(root, 'arch', {}, arch);
  choices(add(root, 'os', { supported: 'yes' }), 'firmware', arch === 'x86_64' ? ['efi'] : []);
  addCpus(root, virtType === 'kvm');
  const devices = add(root, 'devices');
  const buses = ['fdc', 'scsi', 'virtio', 'usb', 'sata'];
  const disk = add(devices, 'disk', { supported: 'yes' });
  choices(disk, 'bus', isQ35(machine) ? buses : ['ide', ...buses]);
  const tpm = add(devices, 'tpm', { supported: 'yes' });
  choices(tpm, 'backendModel', ['passthrough', 'emulator', 'external']);
  return textOf(root);
}

function addCpus(root: XmlElement, isKvm: boolean): void {
  const cpu = add(root, 'cpu');
  add(cpu, 'mode', { name: 'host-passthrough', supported: isKvm ? 'yes' : 'no' });
  add(cpu, 'mode', { name: 'maximum', supported: 'yes' });
  add(add(cpu, 'mode', { name: 'host-model', supported: 'yes' }), 'model', {}, 'EPYC');
  const custom = add(cpu, 'mode', { name: 'custom', supported: 'yes' });
  for (const model of CPU_MODELS) add(custom, 'model', { usable: 'yes' }, model);
}

function choices(parent: XmlElement, name: string, values: readonly string[]): void {
  const list = add(parent, 'enum', { name });
  for (const value of values) add(list, 'value', {}, value);
}

function kinds(hasKvm: boolean): readonly string[] {
  return hasKvm ? ['qemu', 'kvm'] : ['qemu'];
}
