import { SaxesParser } from 'saxes';
import { XmlError } from './characters.ts';
import { XmlElement, type XmlPiece } from './element.ts';

/**
 * A whole document that may be edited; printed again, everything untouched is byte for byte the same.
 *
 * The engine is saxes, a strict parser, and this file is the only one that knows. fast-xml-parser was
 * tried first (5.12, preserveOrder) and lost on correctness: it accepts `<a></b>`, two roots, an
 * undefined entity and a control character, leaves `&#10;` undecoded and then writes `&amp;#10;`,
 * drops the body of a processing instruction and refuses the legal name `__proto__`. The specs of
 * this file hold each of these cases.
 */
export class XmlDocument {
  readonly root: XmlElement;
  readonly #before: string;
  readonly #after: string;

  constructor(
    root: XmlElement,
    around: { readonly before?: string; readonly after?: string } = {},
  ) {
    this.root = root;
    this.#before = around.before ?? '';
    this.#after = around.after ?? '';
  }

  /** Reads a document; an XmlError names line and column of what is not well-formed. */
  static parse(source: string): XmlDocument {
    return new Reader(source).read();
  }

  /** The line and column, from 1, at which an element of this document begins. */
  placeOf(element: XmlElement): { readonly line: number; readonly column: number } {
    const at = this.#before.length + (this.root.offsetOf(element) ?? 0);
    const lines = this.toString().slice(0, at).split('\n');
    return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  }

  toString(): string {
    return `${this.#before}${this.root.toString()}${this.#after}`;
  }
}

/** Elements within elements; whoever walks the tree does so by recursion, and libvirt's have about ten. */
const DEEPEST = 200;

/** An element whose end tag has not come yet: its source is complete only then. */
interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly openTag: string;
  readonly nodes: (XmlElement | XmlPiece)[];
}

/**
 * Cuts the source along the parser's events. Outside of mark-up there is no `<`, so mark-up that ends
 * where the parser stands began at the first `<` behind the end of the one before.
 */
class Reader {
  readonly #source: string;
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #open: OpenElement[] = [];
  #attributes = new Map<string, string>();
  #text = '';
  #end = 0;
  #root: { readonly element: XmlElement; readonly start: number; readonly end: number } | undefined;
  #rootStart = 0;

  constructor(source: string) {
    // The parser swallows a byte order mark without counting it.
    this.#source = source.startsWith('\uFEFF') ? source.slice(1) : source;
  }

  read(): XmlDocument {
    this.#listen();
    this.#parser.write(this.#source).close();
    if (this.#root === undefined) throw new XmlError('The XML document has no root element.');
    return new XmlDocument(this.#root.element, {
      before: this.#source.slice(0, this.#root.start),
      after: this.#source.slice(this.#root.end),
    });
  }

  #listen(): void {
    const parser = this.#parser;
    parser.on('error', (error) => {
      throw new XmlError(sentenceOf(error));
    });
    parser.on('doctype', () => {
      // libvirt's documents have none, and its entities would have to be expanded.
      throw new XmlError('A document type declaration is not allowed here.');
    });
    parser.on('text', (text) => {
      this.#text += text;
    });
    parser.on('attribute', ({ name, value }) => this.#attributes.set(name, value));
    parser.on('comment', () => {
      this.#piece('comment', '');
    });
    parser.on('cdata', (text) => {
      this.#piece('cdata', text);
    });
    parser.on('processinginstruction', () => {
      this.#piece('instruction', '');
    });
    parser.on('opentag', ({ name }) => {
      this.#openElement(name);
    });
    parser.on('closetag', ({ isSelfClosing }) => {
      this.#closeElement(isSelfClosing);
    });
  }

  #openElement(name: string): void {
    if (this.#open.length === 0) this.#rootStart = this.#source.indexOf('<', this.#end);
    const openTag = this.#cut();
    if (this.#open.length === DEEPEST) {
      throw new XmlError(`The XML is nested more than ${DEEPEST} deep.`);
    }
    this.#open.push({ name, attributes: this.#attributes, openTag, nodes: [] });
    this.#attributes = new Map();
  }

  #closeElement(isSelfClosing: boolean): void {
    const closeTag = isSelfClosing ? '' : this.#cut();
    const open = this.#open.pop();
    if (open === undefined) return;
    const { name, attributes, openTag, nodes } = open;
    const element = XmlElement.read(name, attributes, { openTag, closeTag });
    for (const node of nodes) element.push(node);
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = { element, start: this.#rootStart, end: this.#end };
    else parent.nodes.push(element);
  }

  #piece(kind: XmlPiece['kind'], text: string): void {
    const raw = this.#cut();
    this.#open.at(-1)?.nodes.push({ kind, raw, text });
  }

  /** The mark-up that just ended; the text before it goes to the open element. */
  #cut(): string {
    const start = this.#source.indexOf('<', this.#end);
    if (start > this.#end) {
      const raw = this.#source.slice(this.#end, start);
      this.#open.at(-1)?.nodes.push({ kind: 'text', raw, text: this.#text });
    }
    this.#text = '';
    this.#end = this.#parser.position;
    return this.#source.slice(start, this.#end);
  }
}

/** `3:14: unclosed tag: a` as a sentence. */
function sentenceOf(error: Error): string {
  const found = /^(\d+):(\d+): (.*?)\.?$/s.exec(error.message);
  if (found === null) return `The XML is not well-formed: ${error.message}`;
  const [, line = '', column = '', reason = ''] = found;
  return `The XML is not well-formed at line ${line}, column ${column}: ${reason}.`;
}
