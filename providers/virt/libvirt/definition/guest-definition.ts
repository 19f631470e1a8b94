import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import type { FoundDefinition } from '../../../../src/types/virt/definition.ts';
import { canonical } from './canonical.ts';
import { type Difference, differencesFrom, droppedFrom } from './differences.ts';
import { isSecret, readRecord } from './record.ts';

/** The stored definition of a guest, to be held against a document. */
export class GuestDefinition implements FoundDefinition {
  readonly #xml: string;
  readonly #known = new Map<string, readonly string[]>();

  constructor(xml: string) {
    this.#xml = xml;
  }

  differences(document: string): readonly string[] {
    const known = this.#known.get(document) ?? differencesOf(this.#xml, document);
    this.#known.set(document, known);
    return known;
  }
}

function differencesOf(xml: string, document: string): readonly string[] {
  const { root } = XmlDocument.parse(xml);
  return makeAs(root, canonical(XmlDocument.parse(document).root)).map(sentenceOf);
}

/**
 * Makes a definition what a document says, in place, and tells what was not: what the document before said
 * and this one does not goes, and what it never spoke of stays.
 */
export function makeAs(root: XmlElement, document: XmlElement): readonly Difference[] {
  const record = readRecord(root);
  const dropped = record.document
    ? droppedFrom({ old: record.document, said: document }, root)
    : [];
  for (const one of dropped) one.mend();
  const other = differencesFrom(document, root).filter((one) => !record.isReading(one));
  for (const one of other) one.mend();
  return [...dropped, ...other];
}

/** `memory from 65536 KiB to 128 MiB`. */
function sentenceOf({ path, said, is }: Difference): string {
  if (isSecret(path)) return `${path} is another`;
  if (said === undefined) return is === undefined ? `${path} added` : `${path} removed`;
  return is === undefined ? `${path} to ${said}` : `${path} from ${is} to ${said}`;
}
