import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import { MARK_NAMESPACE } from '../../../../src/libvirt/xml/domain.ts';
import { textPiece, XmlElement } from '../../../../src/libvirt/xml/element.ts';

/**
 * A document without what says nothing: white space, comments. Name and UUID are the guest's and compared apart,
 * numbers of running guests are not kept, and pvirt's own notes are nobody else's to write: else a document
 * could claim disks that are to go with the guest.
 */
export function canonical(root: XmlElement): XmlElement {
  const copy = plainCopy(root);
  copy.setAttribute('id', undefined);
  for (const name of ['name', 'uuid']) for (const one of copy.children(name)) copy.remove(one);
  for (const metadata of copy.children('metadata')) {
    for (const mark of metadata.children().filter(isMark)) metadata.remove(mark);
    if (metadata.children().length === 0) copy.remove(metadata);
  }
  return copy;
}

/** The same without passwords, as it may be kept where everybody can read it. */
export function withoutSecrets(root: XmlElement): XmlElement {
  const copy = XmlDocument.parse(root.toString()).root;
  for (const devices of copy.children('devices')) {
    for (const graphics of devices.children('graphics')) graphics.setAttribute('passwd', undefined);
  }
  return copy;
}

/** pvirt's own element, whatever its prefix. */
function isMark(element: XmlElement): boolean {
  return (
    element.name === 'pvirt:guest' || [...element.attributes.values()].includes(MARK_NAMESPACE)
  );
}

function plainCopy(element: XmlElement): XmlElement {
  const copy = new XmlElement(element.name, element.attributes);
  const children = element.children();
  const text = element.text;
  // What is between elements is white space; a leaf's text counts, to the letter.
  if (children.length === 0 && text !== '') copy.push(textPiece(text));
  for (const child of children) copy.push(plainCopy(child));
  return copy;
}
