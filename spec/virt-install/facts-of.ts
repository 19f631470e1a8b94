import { XmlDocument } from '../../src/libvirt/xml/document.ts';
import type { XmlElement } from '../../src/libvirt/xml/element.ts';

/** All that a definition says, by where it says it: `devices/disk[2]/target/@bus` is `sata`. */
export type Facts = ReadonlyMap<string, string>;

/** The facts of a definition; of two documents, the first of which is for an installation, those of the last. */
export function factsOf(text: string): Facts {
  const { root } = XmlDocument.parse(text.replace(/^[^]*<\/domain>\s*(?=<domain)/, ''));
  const facts = new Map<string, string>();
  collect(root, '', facts);
  return facts;
}

function collect(element: XmlElement, path: string, facts: Map<string, string>): void {
  for (const [name, value] of element.attributes) {
    // Sizes are KiB in both, said or not.
    if (name !== 'unit') facts.set(`${path}@${name}`, value);
  }
  const children = element.children();
  const text = element.text.trim();
  if (text !== '' || (children.length === 0 && element.attributes.size === 0)) {
    facts.set(path.replace(/\/$/, ''), text);
  }
  for (const child of children) {
    const index = element.children(child.name).indexOf(child);
    const step = index === 0 ? child.name : `${child.name}[${index + 1}]`;
    collect(child, `${path}${step}/`, facts);
  }
}

/** One fact that two definitions do not share; undefined where one does not speak of it. */
export interface Deviation {
  readonly path: string;
  readonly theirs: string | undefined;
  readonly ours: string | undefined;
}

export function deviations(theirs: Facts, ours: Facts): readonly Deviation[] {
  const paths = [...new Set([...theirs.keys(), ...ours.keys()])].sort();
  return paths
    .map((path) => ({ path, theirs: theirs.get(path), ours: ours.get(path) }))
    .filter((one) => one.theirs !== one.ours);
}
