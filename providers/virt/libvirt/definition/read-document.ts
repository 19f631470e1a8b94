import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { Definition } from '../../../../src/types/virt/definition.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';

/** Bytes of the largest document that is taken: libvirt's own have a few thousand. */
const LARGEST = 1024 * 1024;

/** What a wish gives a guest whole, and how a message names it. */
export interface SaidDocument {
  readonly attribute: 'xml_file' | 'xml_content';
  /** `/srv/g.xml`, or the name of the attribute. */
  readonly place: string;
  readonly text: string;
}

/** The attribute by which a wish gives a whole definition. */
export function documentAttribute(
  want: Pick<VirtWant, 'xml_file' | 'xml_content'>,
): SaidDocument['attribute'] | undefined {
  if (want.xml_file !== undefined) return 'xml_file';
  return want.xml_content === undefined ? undefined : 'xml_content';
}

/** Fills in what the file of a wish holds; one that cannot be read is left for the checks to tell. */
export async function completeDocument(want: VirtWant, ctx: ProviderContext): Promise<VirtWant> {
  const path = pathOf(want.xml_file);
  if (path === undefined) return want;
  const read = await readFile(path, ctx);
  return 'text' in read ? { ...want, xml_file: { path, text: read.text } } : want;
}

/** The document of a wish, or the sentence why there is none. */
export async function readDocument(
  want: VirtWant,
  ctx: ProviderContext,
): Promise<SaidDocument | { readonly fault: string }> {
  const path = pathOf(want.xml_file);
  if (path === undefined) {
    const text = textOf(want.xml_content) ?? '';
    return sized({ attribute: 'xml_content', place: 'xml_content', text });
  }
  const read = await readFile(path, ctx);
  if ('fault' in read) return { fault: `xml_file: ${read.fault}` };
  return sized({ attribute: 'xml_file', place: path, text: read.text });
}

/** The document that a wish gave as it was checked; throws where it is none. */
export async function parsedDocument(want: VirtWant, ctx: ProviderContext): Promise<XmlDocument> {
  const found = await readDocument(want, ctx);
  if ('fault' in found) throw new Error(found.fault);
  return XmlDocument.parse(found.text);
}

async function readFile(
  path: string,
  { host }: ProviderContext,
): Promise<{ readonly text: string } | { readonly fault: string }> {
  const found = await host.files.stat(path, { follow: true });
  if (found === undefined) return { fault: `${path} does not exist` };
  if (found.kind !== 'file') return { fault: `${path} is no file` };
  const bytes = (await host.files.read(path, { most: LARGEST + 1 })) ?? new Uint8Array();
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    // What is cut in the middle of a character is too large first of all.
    return bytes.length > LARGEST
      ? { text: ' '.repeat(LARGEST + 1) }
      : { fault: `${path} is not UTF-8` };
  }
}

function sized(said: SaidDocument): SaidDocument | { readonly fault: string } {
  return said.text.length <= LARGEST
    ? said
    : { fault: `${said.attribute}: a definition of more than 1 MiB is not taken` };
}

function pathOf(said: Definition | undefined): string | undefined {
  return said !== undefined && 'path' in said ? said.path : undefined;
}

function textOf(said: Definition | undefined): string | undefined {
  return said !== undefined && 'text' in said ? said.text : undefined;
}
