import { type Domain, DomainXml } from '../../../../src/libvirt/index.ts';
import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';

/**
 * Changes the stored definition in place, over the same UUID; true when it changed. Nothing is
 * validated against libvirt's schema: the document is libvirt's own, so there is nothing in it that
 * libvirt would drop, and the schema refuses some of what older guests have.
 */
export async function changeSaved(
  domain: Domain,
  change: (root: XmlElement) => void,
): Promise<boolean> {
  const document = await savedDocument(domain);
  const before = document.toString();
  change(document.root);
  const after = document.toString();
  if (after === before) return false;
  await domain.hypervisor.defineDomain(after);
  return true;
}

/** The stored definition, with its passwords: without them they would be lost at the next define. */
export async function savedDocument(domain: Domain): Promise<XmlDocument> {
  return XmlDocument.parse(await domain.getXml(DomainXml.INACTIVE | DomainXml.SECURE));
}
