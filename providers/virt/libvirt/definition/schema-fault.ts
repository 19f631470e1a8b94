import { randomUUID } from 'node:crypto';
import { DomainDefine, LibvirtError } from '../../../../src/libvirt/index.ts';
import type { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { edit } from '../../../../src/libvirt/xml/edit.ts';
import { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { shown } from '../../../../src/schema/inspect.ts';
import { connect } from '../connection.ts';
import { canonical } from './canonical.ts';
import { type Culprit, findCulprit, findValue, twinOf } from './find-culprit.ts';

/**
 * Why libvirt refuses a document as such, with the place in it; undefined when it does not. It is asked itself,
 * by a definition that it can only refuse: two I/O threads of one number are valid by its schema, and nothing
 * that any driver takes.
 */
export async function schemaFault(
  document: XmlDocument,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const trial = unacceptable(document.root);
  const first = await refusalOf(trial, ctx);
  if (first === undefined) return undefined;
  const { message } = first;
  if (first.code !== 'XML_INVALID_SCHEMA') return shown(message.replace(/\n/g, ' ').trim());
  const isValid = async (root: XmlElement) => {
    const refusal = await refusalOf(root, ctx);
    return refusal?.code !== 'XML_INVALID_SCHEMA';
  };
  const words = wordsOf(message);
  const culprit = (await findCulprit(trial, isValid)) ?? findValue(trial, message);
  if (culprit === undefined) return `it is not valid by libvirt's schema: ${words.join(', ')}`;
  return `it is not valid by libvirt's schema at ${placeText(culprit, trial, document)}`;
}

function placeText(
  { element, attribute }: Culprit,
  trial: XmlElement,
  document: XmlDocument,
): string {
  const { line, column } = document.placeOf(twinOf(element, trial, document.root));
  const names = attribute === undefined ? [...element.attributes.keys()] : [attribute];
  const said = names.map(
    (name) => ` ${name}='${name === 'passwd' ? '...' : shown(element.attribute(name) ?? '')}'`,
  );
  const text = attribute === undefined ? textOf(element) : '';
  return `line ${line}, column ${column}: <${element.name}${said.join('')}${text}> is not allowed there`;
}

/** `>lots</memory` for an element with nothing but text. */
function textOf(element: XmlElement): string {
  const text = element.text.trim();
  if (element.children().length > 0 || text === '' || text.length > 60) return '';
  return `>${shown(text)}</${element.name}`;
}

/** The number of both I/O threads: a striking one, to be found in libvirt's answer in whatever language. */
const THREAD = '4000000007';

/** The document as a guest of its own that cannot be. */
function unacceptable(root: XmlElement): XmlElement {
  const trial = canonical(root);
  edit(trial, mapping.fields, { name: `pvirt-trial-${randomUUID()}` });
  for (const own of trial.children('iothreadids')) trial.remove(own);
  const threads = new XmlElement('iothreadids');
  for (let i = 0; i < 2; i += 1) threads.push(new XmlElement('iothread', [['id', THREAD]]));
  trial.push(threads);
  return trial;
}

/** What libvirt has against a document besides that it cannot be; undefined when that is all. */
async function refusalOf(
  root: XmlElement,
  ctx: ProviderContext,
): Promise<LibvirtError | undefined> {
  try {
    const domain = await (await connect(ctx)).defineDomain(root.toString(), DomainDefine.VALIDATE);
    // A libvirt that takes even this: the trial goes again.
    await domain.undefine();
    return undefined;
  } catch (error) {
    if (!(error instanceof LibvirtError) || error.domain === 'RPC') throw error;
    return error.message.includes(THREAD) ? undefined : error;
  }
}

/** The sentences of the schema's checker, without the one that names its file. */
function wordsOf(message: string): readonly string[] {
  const [, ...lines] = message.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}
