import type { Value } from '../value.ts';

/** HOCON that cannot be read. */
export class HoconError extends Error {
  override readonly name = 'HoconError';

  constructor(problem: string, line?: number) {
    super(line === undefined ? problem : `${line}: ${problem}`);
  }
}

/** A value as it is written; substitutions are not looked up yet. */
export type Node =
  | {
      readonly kind: 'scalar';
      readonly value: Value;
      /** As written, which is what joining with other text takes. */
      readonly text: string;
      readonly isBlank?: boolean;
    }
  | ObjectNode
  | { readonly kind: 'array'; readonly items: readonly Node[] }
  | {
      readonly kind: 'substitution';
      readonly path: readonly string[];
      readonly isOptional: boolean;
      readonly line: number;
    }
  | { readonly kind: 'joined'; readonly parts: readonly Node[] };

/** Fields by name, in order. */
export interface ObjectNode {
  readonly kind: 'object';
  readonly fields: Map<string, Field>;
}

/** What a name was given, and what it had before that. */
export interface Field {
  readonly node: Node;
  readonly before: Field | undefined;
  readonly line: number;
}

const UNQUOTED = /(?:(?!\/\/)[^\s$"{}[\]:=,+#`^?!@*&\\])+/y;
const BLANK = /[^\S\n]+/y;
const SPACE = /(?:\s|(?:#|\/\/)[^\n]*)+/y;
const SEPARATOR = /[:=]|\+=/y;
const TRIPLE = /"""([^]*?)"""(?!")/y;
const QUOTED = /"(?:[^"\\\n]|\\.)*"/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WORDS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Takes a text of HOCON apart. */
export class HoconReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text.replace(/^\uFEFF/, '');
  }

  read(): ObjectNode {
    this.#match(SPACE);
    if (this.#next === '[') throw this.#error('a list where an object is expected');
    const hasBraces = this.#take('{');
    const root = this.#fields(hasBraces ? '}' : '');
    this.#match(SPACE);
    if (this.#at < this.#text.length) throw this.#error(`unexpected '${this.#next}'`);
    return root;
  }

  get #next(): string {
    return this.#text.charAt(this.#at);
  }

  get #line(): number {
    return this.#text.slice(0, this.#at).split('\n').length;
  }

  #error(problem: string): HoconError {
    return new HoconError(problem, this.#line);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return undefined;
    this.#at = pattern.lastIndex;
    return found[1] ?? found[0];
  }

  #take(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #fields(end: string): ObjectNode {
    const object: ObjectNode = { kind: 'object', fields: new Map() };
    if (++this.#depth > 200) throw this.#error('nested deeper than 200');
    for (;;) {
      this.#match(SPACE);
      if (end === '' ? this.#at >= this.#text.length : this.#take(end)) break;
      if (this.#at >= this.#text.length) {
        throw this.#error('expecting a close brace or a field name here, got end of file');
      }
      this.#member(object);
      this.#endOfItem(end);
    }
    this.#depth -= 1;
    return object;
  }

  #endOfItem(end: string): void {
    const from = this.#at;
    this.#match(SPACE);
    const hasLine = this.#text.slice(from, this.#at).includes('\n');
    if (this.#take(',') || hasLine || this.#at >= this.#text.length) return;
    if (end === '' || this.#next !== end) {
      throw this.#error(`expecting a comma or the end of a line, got '${this.#next}'`);
    }
  }

  #member(object: ObjectNode): void {
    const line = this.#line;
    const path = this.#path();
    if (path.length === 1 && path[0]?.startsWith('include ')) return;
    this.#match(SPACE);
    const separator = this.#next === '{' ? '' : this.#match(SEPARATOR);
    if (separator === undefined) {
      throw this.#error(`Key '${path.join('.')}' may not be followed by '${this.#next}'`);
    }
    this.#match(SPACE);
    const value = this.#value();
    put(object, path, { node: separator === '+=' ? added(path, value, line) : value, line });
  }

  /** Names joined by dots; quoted ones may hold dots, and blanks belong to a name. */
  #path(): readonly string[] {
    const names: string[] = [''];
    let isEmpty = true;
    for (;;) {
      const quoted = this.#string();
      if (quoted !== undefined) names.push((names.pop() ?? '') + quoted);
      else {
        const plain = this.#match(UNQUOTED) ?? this.#blankWithin();
        if (plain === undefined) break;
        const [first = '', ...rest] = plain.split('.');
        names.push((names.pop() ?? '') + first, ...rest);
      }
      isEmpty = false;
    }
    if (isEmpty) throw this.#error(`expecting a field name, got '${this.#next}'`);
    return names;
  }

  /** A blank that is not the last of its name. */
  #blankWithin(): string | undefined {
    const from = this.#at;
    const blank = this.#match(BLANK);
    if (blank === undefined) return undefined;
    UNQUOTED.lastIndex = this.#at;
    if (this.#next === '"' || UNQUOTED.test(this.#text)) return blank;
    this.#at = from;
    return undefined;
  }

  #value(): Node {
    const parts: Node[] = [];
    for (;;) {
      const part = this.#part();
      if (part === undefined) break;
      parts.push(part);
    }
    while (isBlank(parts.at(-1))) parts.pop();
    const [only] = parts;
    if (only === undefined)
      throw this.#error(`expecting a value, got '${this.#next || 'end of file'}'`);
    return parts.length === 1 ? only : { kind: 'joined', parts };
  }

  #part(): Node | undefined {
    const blank = this.#match(BLANK);
    if (blank !== undefined) return { kind: 'scalar', value: blank, text: blank, isBlank: true };
    if (this.#take('{')) return this.#fields('}');
    if (this.#take('[')) return this.#array();
    if (this.#text.startsWith('${', this.#at)) return this.#substitution();
    const quoted = this.#string();
    if (quoted !== undefined) return { kind: 'scalar', value: quoted, text: quoted };
    const plain = this.#match(UNQUOTED);
    return plain === undefined ? undefined : { kind: 'scalar', value: scalar(plain), text: plain };
  }

  #array(): Node {
    const items: Node[] = [];
    if (++this.#depth > 200) throw this.#error('nested deeper than 200');
    for (;;) {
      this.#match(SPACE);
      if (this.#take(']')) break;
      if (this.#at >= this.#text.length)
        throw this.#error('expecting a close bracket, got end of file');
      items.push(this.#value());
      this.#endOfItem(']');
    }
    this.#depth -= 1;
    return { kind: 'array', items };
  }

  #substitution(): Node {
    const line = this.#line;
    const isOptional = this.#take('${?');
    if (!isOptional) this.#take('${');
    this.#match(BLANK);
    const path = this.#path();
    this.#match(BLANK);
    if (!this.#take('}')) throw this.#error('a substitution ends in }');
    return { kind: 'substitution', path, isOptional, line };
  }

  #string(): string | undefined {
    const triple = this.#match(TRIPLE);
    if (triple !== undefined) return triple;
    const quoted = this.#match(QUOTED);
    if (quoted === undefined) {
      if (this.#next === '"') throw this.#error('a string in quotes does not end');
      return undefined;
    }
    try {
      return JSON.parse(quoted.replaceAll('\t', '\\t')) as string;
    } catch {
      throw this.#error(`a wrong escape in ${quoted}`);
    }
  }
}

function scalar(text: string): Value {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!NUMBER.test(text)) return text;
  if (/^-?\d+$/.test(text)) return BigInt(text);
  // Ruby's reader takes every whole number for an Integer.
  return Number.isInteger(Number(text)) ? BigInt(Number(text)) : Number(text);
}

function isBlank(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.isBlank === true;
}

/** `a += b` is `a = ${?a} [b]`. */
function added(path: readonly string[], value: Node, line: number): Node {
  const before: Node = { kind: 'substitution', path, isOptional: true, line };
  return { kind: 'joined', parts: [before, { kind: 'array', items: [value] }] };
}

interface Given {
  readonly node: Node;
  readonly line: number;
}

function put(object: ObjectNode, [name = '', ...rest]: readonly string[], given: Given): void {
  const before = object.fields.get(name);
  let { node } = given;
  if (rest.length > 0) {
    const inner: ObjectNode = { kind: 'object', fields: new Map() };
    put(inner, rest, given);
    node = inner;
  }
  if (node.kind === 'object' && before?.node.kind === 'object') {
    const fields = mergedFields(node, before.node);
    const merged: Node = { kind: 'object', fields };
    object.fields.set(name, { ...before, node: merged });
  } else object.fields.set(name, { node, before, line: given.line });
}

/** The names of the later object come first, as in Ruby. */
function mergedFields(later: ObjectNode, before: ObjectNode): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const [name, field] of later.fields) {
    const old = before.fields.get(name);
    if (old !== undefined && field.node.kind === 'object' && old.node.kind === 'object') {
      const node: Node = { kind: 'object', fields: mergedFields(field.node, old.node) };
      fields.set(name, { ...old, node });
    } else fields.set(name, { ...field, before: field.before ?? old });
  }
  for (const [name, field] of before.fields) if (!fields.has(name)) fields.set(name, field);
  return fields;
}
