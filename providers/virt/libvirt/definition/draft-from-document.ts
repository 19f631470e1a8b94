import { randomUUID } from 'node:crypto';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { edit, readElement } from '../../../../src/libvirt/xml/edit.ts';
import { indent } from '../../../../src/libvirt/xml/layout.ts';
import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import type { Draft } from '../creation/draft.ts';
import { canonical } from './canonical.ts';
import { parsedDocument } from './read-document.ts';
import { writeDocument } from './record.ts';
import { noteReadings } from './set-definition.ts';

/** A guest whose definition is given whole: nothing is made for it, and no file that it names is pvirt's. */
export async function draftFromDocument(want: VirtWant, ctx: ProviderContext): Promise<Draft> {
  const { root } = await parsedDocument(want, ctx);
  const { uuid = randomUUID() } = readElement(root, mapping.fields);
  const document = canonical(root);
  const definition = canonical(root);
  edit(definition, mapping.fields, { name: want.name, uuid });
  writeDocument(definition, document);
  indent(definition);
  return {
    name: want.name,
    uuid: uuid.trim().toLowerCase(),
    definition: new XmlDocument(definition),
    images: [],
    finish: (domain) => noteReadings(domain, document),
  };
}
