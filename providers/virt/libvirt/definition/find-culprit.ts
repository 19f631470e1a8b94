import { textPiece, XmlElement } from '../../../../src/libvirt/xml/element.ts';

/** What of a document a schema does not allow. */
export interface Culprit {
  readonly element: XmlElement;
  readonly attribute?: string;
}

/** A part of a document that is left out of it, to see whether the rest is valid. */
type Omitted = Culprit;

/** Questions that are asked at most; documents of libvirt have some two hundred parts. */
const MOST = 600;

/**
 * The smallest part of a document without which it would be valid. Checkers of RELAX NG tell at best in
 * which of the top elements something is wrong; so parts are left out one by one. undefined where several
 * things are wrong, or something that cannot be missing.
 */
export async function findCulprit(
  root: XmlElement,
  isValid: (root: XmlElement) => Promise<boolean>,
): Promise<Culprit | undefined> {
  let asked = 0;
  const isIt = async (omitted: Omitted): Promise<boolean> => {
    asked += 1;
    return asked <= MOST && (await isValid(without(root, omitted)));
  };
  const search = async (element: XmlElement): Promise<Culprit | undefined> => {
    for (const child of element.children()) {
      if (await isIt({ element: child })) return (await search(child)) ?? { element: child };
    }
    for (const attribute of element.attributes.keys()) {
      if (await isIt({ element, attribute })) return { element, attribute };
    }
    for (const child of element.children()) {
      const found = await search(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(root);
}

/** The part that has the value which a checker's message quotes: `... doesn't allow value 'lots'`. */
export function findValue(root: XmlElement, message: string): Culprit | undefined {
  const value = /value '(.*)'/.exec(message)?.[1];
  return value === undefined ? undefined : valueIn(root, value);
}

function valueIn(element: XmlElement, value: string): Culprit | undefined {
  for (const [attribute, said] of element.attributes) {
    if (said === value) return { element, attribute };
  }
  if (element.text.trim() === value.trim()) return { element };
  for (const child of element.children()) {
    const found = valueIn(child, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The element of another document that stands where this one stands in its own, or the nearest around it. */
export function twinOf(element: XmlElement, tree: XmlElement, other: XmlElement): XmlElement {
  for (const child of tree.children()) {
    if (child !== element && !contains(child, element)) continue;
    const twin = other.children(child.name)[tree.children(child.name).indexOf(child)];
    if (twin === undefined) return other;
    return child === element ? twin : twinOf(element, child, twin);
  }
  return other;
}

function contains(tree: XmlElement, element: XmlElement): boolean {
  return tree.children().some((child) => child === element || contains(child, element));
}

function without(element: XmlElement, { element: part, attribute }: Omitted): XmlElement {
  const copy = new XmlElement(element.name, element.attributes);
  if (element === part && attribute !== undefined) copy.setAttribute(attribute, undefined);
  const text = element.children().length === 0 ? element.text : '';
  if (text !== '') copy.push(textPiece(text));
  for (const child of element.children()) {
    if (child === part && attribute === undefined) continue;
    copy.push(without(child, { element: part, ...(attribute === undefined ? {} : { attribute }) }));
  }
  return copy;
}
