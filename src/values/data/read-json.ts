import { PuppetHash } from '../puppet-hash.ts';
import type { Value } from '../value.ts';

/** Says what is wrong with a JSON text in the words of Ruby's parser. */
export class JsonError extends Error {
  override readonly name: string = 'JsonError';
}

/** Reads JSON as Ruby does: whole numbers of any size, the order of keys kept, the last of two alike. */
export function readJson(text: string): Value {
  const reader = new JsonReader(text);
  const value = reader.value();
  if (value === undefined) throw reader.unexpected(859, reader.start);
  reader.skipBlanks();
  if (!reader.isAtEnd) throw reader.unexpected(859, reader.at);
  return value;
}

const BLANKS = /(?:[ \t\r\n]|\/\*[^]*?\*\/|\/\/[^\n]*(?:\n|$))*/y;
const STRING = /"(?:[^"\\\p{Cc}]|\x7f|[\x80-\x9f]|\\(?!u(?![0-9a-fA-F]{4}))[^\p{Cc}])*"/uy;
const NUMBER = /-?(?:0(?!\d)|[1-9]\d*)(?:(\.\d+)?([eE][-+]?\d+)?)/y;
const WORD = /true|false|null/y;
const NOT_A_NUMBER = /NaN|-?Infinity/y;
const WORDS: Readonly<Record<string, Value>> = { true: true, false: false, null: null };

class JsonReader {
  at = 0;
  /** Where the outermost value starts. */
  start = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.skipBlanks();
    this.start = this.at;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#text.length;
  }

  skipBlanks(): void {
    this.#match(BLANKS);
  }

  /** The numbers are the places in Ruby's parser, which its messages name. */
  unexpected(place: number, at: number): JsonError {
    return new JsonError(`${place}: unexpected token at '${this.#text.slice(at)}'`);
  }

  /** The value here; undefined where there is none: the caller says what was expected. */
  value(): Value | undefined {
    switch (this.#text.charAt(this.at)) {
      case '{':
        return this.#object();
      case '[':
        return this.#array();
      case '"':
        return this.#string();
      default:
        return this.#word();
    }
  }

  #word(): Value | undefined {
    const start = this.at;
    const wrong = this.#match(NOT_A_NUMBER);
    // Of the positive one Ruby's message begins a character early.
    if (wrong === 'Infinity') throw this.unexpected(232, Math.max(start - 1, 0));
    if (wrong !== undefined) throw this.unexpected(wrong === 'NaN' ? 225 : 249, start);
    const word = this.#match(WORD);
    return word === undefined ? this.#number() : WORDS[word];
  }

  #number(): Value | undefined {
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.#text);
    if (found === null) return undefined;
    this.at = NUMBER.lastIndex;
    const isWhole = found[1] === undefined && found[2] === undefined;
    return isWhole ? BigInt(found[0]) : Number(found[0]);
  }

  #string(): string | undefined {
    const quoted = this.#match(STRING);
    if (quoted === undefined) return undefined;
    return quoted
      .slice(1, -1)
      .replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_, code: string | undefined, sign: string) =>
        code === undefined
          ? (ESCAPES[sign] ?? sign)
          : String.fromCharCode(Number.parseInt(code, 16)),
      );
  }

  #object(): PuppetHash | undefined {
    const hash = new PuppetHash();
    this.at++;
    this.skipBlanks();
    if (this.#skip('}')) return hash;
    do {
      this.skipBlanks();
      const key = this.#text.charAt(this.at) === '"' ? this.#string() : undefined;
      this.skipBlanks();
      if (key === undefined || !this.#skip(':')) return undefined;
      this.skipBlanks();
      const value = this.value();
      if (value === undefined) return undefined;
      hash.set(key, value);
      this.skipBlanks();
    } while (this.#skip(','));
    return this.#skip('}') ? hash : undefined;
  }

  #array(): readonly Value[] {
    const list: Value[] = [];
    this.at++;
    this.skipBlanks();
    if (this.#skip(']')) return list;
    do {
      this.skipBlanks();
      const start = this.at;
      const value = this.value();
      if (value === undefined) throw this.unexpected(451, start);
      list.push(value);
      this.skipBlanks();
    } while (this.#skip(','));
    if (this.#skip(']')) return list;
    throw this.unexpected(451, this.at);
  }

  #skip(sign: string): boolean {
    if (this.#text.charAt(this.at) !== sign) return false;
    this.at++;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
