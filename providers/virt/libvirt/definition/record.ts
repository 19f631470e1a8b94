import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { definitionRecord } from '../../../../src/libvirt/xml/definition-record.ts';
import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import { MARK_NAMESPACE } from '../../../../src/libvirt/xml/domain.ts';
import { edit, insert, items, readElement, remove } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import { withoutSecrets } from './canonical.ts';
import type { Difference } from './differences.ts';

const { fields } = definitionRecord;

/**
 * What a definition was made from, noted in the guest itself: the document, and where libvirt has written
 * something else for what it says (`pc-q35-7.2` for `q35`). So nobody has to know all that libvirt rewrites.
 */
export interface DefinitionRecord {
  readonly document: XmlElement | undefined;
  /** True where libvirt has put for a part of the document what is there now. */
  isReading(difference: Difference): boolean;
}

export function readRecord(root: XmlElement): DefinitionRecord {
  const { document, readings } = readElement(root, fields);
  const known = new Map(readings.map((one) => [one.path, one]));
  return {
    document: document === undefined ? undefined : unpack(document),
    isReading({ path, said, is }) {
      const found = known.get(path);
      return found !== undefined && found.said === said && found.is === is;
    },
  };
}

/** Notes the document that a definition is made from, in the place of the one before. */
export function writeDocument(root: XmlElement, document: XmlElement): void {
  edit(root, fields, {
    markNamespace: MARK_NAMESPACE,
    document: deflateRawSync(withoutSecrets(document).toString()).toString('base64'),
  });
}

/** Notes what libvirt has made of the document, unless that is noted already. */
export function writeReadings(root: XmlElement, left: readonly Difference[]): void {
  const record = readRecord(root);
  const readings = left.filter(({ path }) => !isSecret(path));
  const before = items(root, fields.readings);
  if (before.length === readings.length && readings.every((one) => record.isReading(one))) return;
  remove(
    root,
    fields.readings,
    before.map(({ element }) => element),
  );
  for (const { path, said, is } of readings) {
    insert(root, fields.readings, { values: { path, said, is } });
  }
}

/** A password, which is nowhere to be written. */
export function isSecret(path: string): boolean {
  return path.endsWith('/@passwd');
}

/** undefined for what is no document of pvirt's: somebody has been at it. */
function unpack(text: string): XmlElement | undefined {
  try {
    const bytes = inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: LARGEST });
    return XmlDocument.parse(bytes.toString()).root;
  } catch {
    return undefined;
  }
}

const LARGEST = 4 * 1024 * 1024;
