import { escapeAttribute, escapeText } from './characters.ts';

/** A piece of a document that is no element; `raw` is its exact source text. */
export interface XmlPiece {
  readonly kind: 'text' | 'cdata' | 'comment' | 'instruction';
  readonly raw: string;
  /** What a text or CDATA section says; empty for the others. */
  readonly text: string;
}

export type XmlNode = XmlElement | XmlPiece;

/** The source text of an element's tags, kept as long as the attributes stay as they were. */
export interface XmlSource {
  readonly openTag: string;
  /** Empty for `<a/>`. */
  readonly closeTag: string;
}

/**
 * One element of a document that may be edited. Whatever is not edited is printed byte for byte as
 * it was read: its quotes, white space, comments, entities and order.
 */
export class XmlElement {
  readonly name: string;
  readonly #attributes: Map<string, string>;
  readonly #nodes: XmlNode[] = [];
  #source: XmlSource | undefined;

  constructor(name: string, attributes: Iterable<readonly [string, string]> = []) {
    this.name = name;
    this.#attributes = new Map(attributes);
  }

  /** An element read from a document; the reader adds its content afterwards. */
  static read(
    name: string,
    attributes: ReadonlyMap<string, string>,
    source: XmlSource,
  ): XmlElement {
    const element = new XmlElement(name, attributes);
    element.#source = source;
    return element;
  }

  get nodes(): readonly XmlNode[] {
    return this.#nodes;
  }

  /** The child elements, all of them or those of one name. */
  children(name?: string): readonly XmlElement[] {
    return this.#nodes.filter(
      (node): node is XmlElement =>
        node instanceof XmlElement && (name === undefined || node.name === name),
    );
  }

  /** The text directly inside the element, without that of its children. */
  get text(): string {
    return this.#nodes.map((node) => (node instanceof XmlElement ? '' : node.text)).join('');
  }

  /** Replaces the element's own text; child elements and comments stay. */
  set text(text: string) {
    const kept = this.#nodes.filter(
      (node) => node instanceof XmlElement || !['text', 'cdata'].includes(node.kind),
    );
    const said = text === '' ? [] : [textPiece(text)];
    this.#nodes.splice(0, this.#nodes.length, ...said, ...kept);
  }

  get attributes(): ReadonlyMap<string, string> {
    return this.#attributes;
  }

  attribute(name: string): string | undefined {
    return this.#attributes.get(name);
  }

  /** Sets an attribute; undefined removes it. */
  setAttribute(name: string, value: string | undefined): void {
    if (this.#attributes.get(name) === value) return;
    if (value === undefined) this.#attributes.delete(name);
    else this.#attributes.set(name, value);
    // The other attributes are printed anew too; the close tag stays as it was.
    this.#source = undefined;
  }

  /** Adds a node as it is, for readers. */
  push(node: XmlNode): void {
    this.#nodes.push(node);
  }

  /** Puts a child element behind another one, or behind the last one, indented like its neighbour. */
  insert(child: XmlElement, after: XmlElement | undefined = this.children().at(-1)): void {
    const at = after === undefined ? -1 : this.#nodes.indexOf(after);
    const blank = at > 0 ? this.#nodes[at - 1] : undefined;
    const added = isBlank(blank) ? [textPiece(blank.text), child] : [child];
    this.#nodes.splice(at < 0 ? this.#nodes.length : at + 1, 0, ...added);
  }

  /** Puts a child element in front of another one, indented like it. */
  insertBefore(child: XmlElement, next: XmlElement): void {
    const at = this.#nodes.indexOf(next);
    const blank = this.#nodes[at - 1];
    this.#nodes.splice(at, 0, child, ...(isBlank(blank) ? [textPiece(blank.text)] : []));
  }

  /** Takes a child element out, with the white space before it. */
  remove(child: XmlElement): void {
    const at = this.#nodes.indexOf(child);
    if (at < 0) return;
    const from = isBlank(this.#nodes[at - 1]) ? at - 1 : at;
    this.#nodes.splice(from, at - from + 1);
    if (this.#nodes.every(isBlank)) this.#nodes.length = 0;
  }

  /** Where an element inside this one begins in the text of this one; undefined for one of another tree. */
  offsetOf(inner: XmlElement): number | undefined {
    if (inner === this) return 0;
    let at = this.#open().length;
    for (const node of this.#nodes) {
      const found = node instanceof XmlElement ? node.offsetOf(inner) : undefined;
      if (found !== undefined) return at + found;
      at += node instanceof XmlElement ? node.toString().length : node.raw.length;
    }
    return undefined;
  }

  toString(): string {
    const content = this.#nodes
      .map((node) => (node instanceof XmlElement ? node.toString() : node.raw))
      .join('');
    const closeTag = this.#source?.closeTag;
    if (content === '' && closeTag !== undefined && closeTag !== '') return this.#open() + closeTag;
    if (content === '') return this.#source?.openTag ?? this.#open('/>');
    return `${this.#open()}${content}${closeTag === undefined || closeTag === '' ? `</${this.name}>` : closeTag}`;
  }

  #open(end: '>' | '/>' = '>'): string {
    if (this.#source !== undefined) return this.#source.openTag.replace(/\s*\/>$/, '>');
    const attributes = [...this.#attributes].map(
      ([name, value]) => ` ${name}='${escapeAttribute(value)}'`,
    );
    return `<${this.name}${attributes.join('')}${end}`;
  }
}

/** Text to be put between two tags. */
export function textPiece(text: string): XmlPiece {
  return { kind: 'text', raw: escapeText(text), text };
}

function isBlank(node: XmlNode | undefined): node is XmlPiece {
  return (
    node !== undefined &&
    !(node instanceof XmlElement) &&
    node.kind === 'text' &&
    node.text.trim() === ''
  );
}
