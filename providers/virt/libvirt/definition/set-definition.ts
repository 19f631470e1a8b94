import { type Domain, DomainDefine } from '../../../../src/libvirt/index.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import type { PropertyChange, ProviderContext } from '../../../../src/schema/provider.ts';
import type { Definition } from '../../../../src/types/virt/definition.ts';
import type { virt } from '../../../../src/types/virt.ts';
import { changeSaved, savedDocument } from '../changes/saved-definition.ts';
import { guestOf } from '../guest.ts';
import { canonical } from './canonical.ts';
import { differencesFrom } from './differences.ts';
import { makeAs } from './guest-definition.ts';
import { parsedDocument } from './read-document.ts';
import { writeDocument, writeReadings } from './record.ts';

/** Makes the stored definition of a guest what a document says, over the same UUID. */
export async function setDefinition(
  _said: Definition,
  { is, want }: PropertyChange<typeof virt>,
  ctx: ProviderContext,
): Promise<void> {
  const { domain } = guestOf(is);
  const document = canonical((await parsedDocument(want, ctx)).root);
  const saved = await savedDocument(domain);
  makeAs(saved.root, document);
  writeDocument(saved.root, document);
  // libvirt drops in silence what it does not know, unless it is told not to.
  await domain.hypervisor.defineDomain(saved.toString(), DomainDefine.VALIDATE);
  await noteReadings(domain, document);
}

/** Notes what libvirt has made of the document that it was just given. */
export async function noteReadings(domain: Domain, document: XmlElement): Promise<void> {
  await changeSaved(domain, (root) => {
    writeReadings(root, differencesFrom(document, root));
  });
}
