import { XmlDocument } from '../../../libvirt/xml/document.ts';
import { XmlElement } from '../../../libvirt/xml/element.ts';
import { indent } from '../../../libvirt/xml/layout.ts';
import { refusal } from '../refusal.ts';
import type { ErrorDomain } from '../../../libvirt/error-table.ts';

/** The root element of a document that a client sends; refused in libvirt's manner when it is another one. */
export function rootOf(xml: string, name: string, domain: ErrorDomain = 'DOMAIN'): XmlElement {
  const root = parse(xml, domain);
  if (root.name === name) return root;
  const reason = `expecting root element of '${name}', not '${root.name}'`;
  throw refusal('XML_ERROR', reason, 'XML');
}

/** Any element that a client sends. */
export function parse(xml: string, domain: ErrorDomain = 'DOMAIN'): XmlElement {
  try {
    return tidy(XmlDocument.parse(xml).root);
  } catch (error) {
    throw refusal('XML_DETAIL', error instanceof Error ? error.message : String(error), domain);
  }
}

/** A copy with nothing in it but elements and texts, as libvirt keeps a document. */
export function tidy(element: XmlElement): XmlElement {
  const copy = new XmlElement(element.name, element.attributes);
  const children = element.children();
  for (const child of children) copy.push(tidy(child));
  if (children.length === 0 && element.text !== '') copy.text = element.text;
  return copy;
}

/** The text of a document as libvirt writes it: two blanks a level. */
export function textOf(root: XmlElement): string {
  const copy = tidy(root);
  indent(copy);
  return `${copy.toString()}\n`;
}

/** The first child of a name, made where there is none. */
export function child(parent: XmlElement, name: string): XmlElement {
  const there = parent.children(name)[0];
  if (there) return there;
  return add(parent, name);
}

/** Adds a child behind the others. */
export function add(
  parent: XmlElement,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  text = '',
): XmlElement {
  const added = new XmlElement(name, Object.entries(attributes));
  if (text !== '') added.text = text;
  parent.push(added);
  return added;
}

/** Sets attributes that are not said yet. */
export function fill(element: XmlElement, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (element.attribute(name) === undefined) element.setAttribute(name, value);
  }
}

/** The text of the first child of a name. */
export function textIn(parent: XmlElement, name: string): string | undefined {
  return parent.children(name)[0]?.text;
}
