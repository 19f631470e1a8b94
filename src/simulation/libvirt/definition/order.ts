import { XmlElement } from '../../../libvirt/xml/element.ts';

/** The order in which libvirt writes the parts of a domain. */
const PARTS =
  `name uuid genid title description metadata memory maxMemory currentMemory blkiotune memtune
  memoryBacking vcpu vcpus iothreads cputune numatune resource bootloader sysinfo os idmap features cpu clock
  on_poweroff on_reboot on_crash pm perf devices seclabel`.split(/\s+/);

/** The order in which it writes devices. */
const DEVICES =
  `emulator disk controller filesystem interface smartcard serial parallel console channel input
  tpm graphics sound audio video hostdev redirdev redirfilter watchdog memballoon rng nvram panic shmem memory
  iommu vsock`.split(/\s+/);

/** The same definition in libvirt's order; what it has no place for comes last. */
export function ordered(domain: XmlElement): XmlElement {
  return sorted(domain, PARTS, (part) => (part.name === 'devices' ? sorted(part, DEVICES) : part));
}

function sorted(
  element: XmlElement,
  names: readonly string[],
  each: (part: XmlElement) => XmlElement = (part) => part,
): XmlElement {
  const place = ({ name }: XmlElement) => {
    const at = names.indexOf(name);
    return at < 0 ? names.length : at;
  };
  const copy = new XmlElement(element.name, element.attributes);
  const parts = [...element.children()].sort((one, other) => place(one) - place(other));
  for (const part of parts) copy.push(each(part));
  return copy;
}
