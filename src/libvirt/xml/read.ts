import { XmlError, unescape } from './characters.ts';
import { type Plan, type Row, type Slot, planOf } from './read-plan.ts';
import type { Fields, Mapping, Read } from './mapping.ts';

/**
 * Reads the mapped fields in one pass, without a tree: for libvirt's own output, of which an idle run
 * reads a thousand documents. It refuses what is not balanced or cut off, but does not check names
 * and characters: the user's documents go through XmlDocument.
 */
export function read<F extends Fields>(mapping: Mapping<F>, source: string): Read<F> {
  return new Scan(source, planOf(mapping)).run() as Read<F>;
}

/** One element that is open: where its values go, and its own text so far where somebody wants it. */
interface Open {
  readonly name: string;
  readonly plan: Plan | undefined;
  readonly row: Row | undefined;
  readonly unit: string | undefined;
  text: string;
}

const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const GREATER = 62;
const QUOTE = 34;
const APOSTROPHE = 39;
const QUOTES = new Set<string | undefined>(['"', "'"]);

class Scan {
  readonly #source: string;
  readonly #plan: Plan;
  readonly #open: Open[] = [];
  #at = 0;
  /** The attribute `unit` of the tag being read. */
  #unit: string | undefined;
  #result: Row | undefined;

  constructor(source: string, plan: Plan) {
    this.#source = source;
    this.#plan = plan;
  }

  run(): Row {
    const source = this.#source;
    for (;;) {
      const tag = source.indexOf('<', this.#at);
      this.#takeText(tag < 0 ? source.length : tag);
      if (tag < 0) break;
      this.#at = tag + 1;
      const code = source.charCodeAt(this.#at);
      if (code === SLASH) this.#closeTag();
      else if (code === BANG) this.#declaration(this.#open.at(-1));
      else if (code === QUESTION) this.#skipTo('?>');
      else this.#openTag();
    }
    if (this.#result === undefined || this.#open.length > 0) throw this.#fault('it is cut off');
    return this.#result;
  }

  #takeText(end: number): void {
    const open = this.#open.at(-1);
    if (open === undefined) {
      if (end > this.#at && this.#source.slice(this.#at, end).replace('\uFEFF', '').trim() !== '') {
        throw this.#fault('there is text outside of the root element');
      }
    } else if (open.plan?.text !== undefined && end > this.#at) {
      open.text += unescape(this.#source.slice(this.#at, end).replace(/\r\n?/g, '\n'));
    }
  }

  #openTag(): void {
    const source = this.#source;
    const start = this.#at;
    let end = start;
    while (!isNameEnd(source.charCodeAt(end))) end += 1;
    if (end === start) throw this.#fault('a tag has no name');
    const name = source.slice(start, end);
    const { plan, row } = this.#enter(name);
    this.#unit = undefined;
    this.#at = end;
    if (plan === undefined) {
      if (!this.#skipAttributes()) this.#skipContent(name);
      return;
    }
    const isClosed = this.#attributes(plan, row);
    const open: Open = { name, plan, row, unit: this.#unit, text: '' };
    if (isClosed) this.#finish(open);
    else this.#open.push(open);
  }

  /** What is wanted of a child element, and the row its values go to. */
  #enter(name: string): { readonly plan: Plan | undefined; readonly row: Row | undefined } {
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      if (this.#result !== undefined) throw this.#fault('there is more than one root element');
      this.#result = this.#plan.newRow();
      if (name !== this.#plan.name) {
        throw this.#fault(`its root is <${name}>, not <${this.#plan.name}>`);
      }
      return { plan: this.#plan, row: this.#result };
    }
    const plan = parent.plan?.children.get(name);
    if (plan?.list === undefined || parent.row === undefined) return { plan, row: parent.row };
    const row = plan.newRow();
    (parent.row[plan.list] as Row[]).push(row);
    return { plan, row };
  }

  /** To the end of a tag nobody wants anything of; true for `<a/>`. */
  #skipAttributes(): boolean {
    const source = this.#source;
    for (let at = this.#at; at < source.length; at += 1) {
      const code = source.charCodeAt(at);
      if (code === GREATER) {
        this.#at = at + 1;
        return source.charCodeAt(at - 1) === SLASH;
      }
      if (code === QUOTE || code === APOSTROPHE) {
        at = source.indexOf(code === QUOTE ? '"' : "'", at + 1);
        if (at < 0) break;
      }
    }
    throw this.#fault('a tag is cut off');
  }

  /** To the end of an element nobody wants anything of. */
  #skipContent(name: string): void {
    const source = this.#source;
    for (let depth = 1; depth > 0;) {
      this.#skipTo('<');
      const code = source.charCodeAt(this.#at);
      if (code === BANG) this.#declaration(undefined);
      else if (code === QUESTION) this.#skipTo('?>');
      else if (code === SLASH) {
        depth -= 1;
        if (depth > 0) this.#skipTo('>');
        else this.#takeClosing(name);
      } else if (!this.#skipAttributes()) depth += 1;
    }
  }

  #attributes(plan: Plan, row: Row | undefined): boolean {
    const source = this.#source;
    for (;;) {
      const at = this.#skipBlanks(this.#at);
      const code = source.charCodeAt(at);
      if (code === GREATER || (code === SLASH && source.charCodeAt(at + 1) === GREATER)) {
        this.#at = code === GREATER ? at + 1 : at + 2;
        return code === SLASH;
      }
      const equals = source.indexOf('=', at);
      const from = equals < 0 ? -1 : this.#skipBlanks(equals + 1) + 1;
      const to = QUOTES.has(source[from - 1]) ? source.indexOf(source[from - 1] ?? '', from) : -1;
      if (to < 0) throw this.#fault('an attribute has no value in quotes');
      const name = source.slice(at, equals).trimEnd();
      const slots = plan.attributes.get(name);
      if (name === 'unit') this.#unit = attributeText(source.slice(from, to));
      if (slots !== undefined) putAll(slots, row, attributeText(source.slice(from, to)));
      this.#at = to + 1;
    }
  }

  #skipBlanks(at: number): number {
    let end = at;
    while (this.#source.charCodeAt(end) <= 32) end += 1;
    return end;
  }

  #closeTag(): void {
    const open = this.#open.pop();
    this.#takeClosing(open?.name);
    if (open) this.#finish(open);
  }

  #takeClosing(opened: string | undefined): void {
    const end = this.#source.indexOf('>', this.#at);
    if (end < 0) throw this.#fault('a tag is cut off');
    const name = this.#source.slice(this.#at + 1, end).trimEnd();
    if (opened !== name) throw this.#fault(`</${name}> does not close <${opened ?? ''}>`);
    this.#at = end + 1;
  }

  #finish({ plan, row, text, unit }: Open): void {
    for (const field of plan?.text ?? []) field.put(row, text, unit);
  }

  /** `open` gets the text of a CDATA section. */
  #declaration(open: Open | undefined): void {
    const source = this.#source;
    if (source.startsWith('!--', this.#at)) {
      this.#at += 3;
      this.#skipTo('-->');
      return;
    }
    if (!source.startsWith('![CDATA[', this.#at) || this.#open.length === 0) {
      throw this.#fault('a document type declaration is not allowed here');
    }
    const start = this.#at + 8;
    this.#skipTo(']]>');
    if (open?.plan?.text !== undefined) open.text += source.slice(start, this.#at - 3);
  }

  #skipTo(end: string): void {
    const found = this.#source.indexOf(end, this.#at);
    if (found < 0) throw this.#fault(`"${end}" is missing`);
    this.#at = found + end.length;
  }

  #fault(reason: string): XmlError {
    const lines = this.#source.slice(0, this.#at).split('\n');
    return new XmlError(`The XML is not well-formed at line ${lines.length}: ${reason}.`);
  }
}

function putAll(slots: readonly Slot[], row: Row | undefined, text: string): void {
  for (const slot of slots) slot.put(row, text, undefined);
}

function attributeText(raw: string): string {
  return PLAIN.test(raw) ? raw : unescape(raw.replace(/\r\n|[\t\n\r]/g, ' '));
}

const PLAIN = /^[^\t\n\r&]*$/;

/** Blank, `/`, `>` and, so that a cut-off document ends the search, NaN. */
function isNameEnd(code: number): boolean {
  return code <= 32 || code === SLASH || code === GREATER || Number.isNaN(code);
}
