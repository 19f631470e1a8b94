import { domain as mapping, networkInterface } from '../../../../src/libvirt/xml/domain.ts';
import { edit, type items } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import type { Write } from '../../../../src/libvirt/xml/mapping.ts';

/** A NIC of a definition. */
export type Nic = ReturnType<typeof items<typeof networkInterface>>[number];

/** A NIC that is to be written. */
export type InterfaceFields = Write<typeof networkInterface>;

/** What a NIC is plugged into. */
export type Source = Pick<InterfaceFields, 'type' | 'network' | 'bridge' | 'device' | 'mode'>;

/** Where the NICs stand in a definition. */
export const NICS = mapping.fields.interfaces;

/** Another source for the same NIC. */
export function plugInto(nic: XmlElement | undefined, source: Source | undefined): void {
  if (nic === undefined || source === undefined) return;
  // What libvirt noted about the old source (portid, a VLAN's port group) would not fit.
  for (const old of nic.children('source')) nic.remove(old);
  edit(nic, networkInterface, source);
}
