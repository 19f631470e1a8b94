import type { Sublocation } from './sublocation.ts';
import type { TokenCode } from './tokens.ts';

/** What a token carries: its text, `true` or `false`, or where the text of a heredoc comes from. */
export type TokenValue = string | boolean | Sublocation;

interface Lists {
  readonly codes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly values: TokenValue[];
}

/** Stands behind the last token, where the grammar may look but finds nothing it knows. */
const END = 1;
const FEWEST = 4_096;
/** Larger lists are not kept. */
const MOST_KEPT = 524_288;

/** The lists of a stream that is done with, for the next one. */
let spare: Lists | undefined;

/** The tokens of a source as parallel lists; offsets are those of the text that was scanned. */
export class TokenStream {
  #lists: Lists;
  #length = 0;
  /** The tokens of heredocs, whose offsets are those of the heredoc's text; the inner ones first. */
  readonly #heredocs: { from: number; to: number; sublocation: Sublocation }[] = [];

  constructor() {
    this.#lists = spare ?? makeLists(FEWEST);
    spare = undefined;
  }

  get length(): number {
    return this.#length;
  }

  get last(): TokenCode | undefined {
    return this.code(this.#length - 1);
  }

  code(token: number): TokenCode | undefined {
    return token >= 0 && token < this.#length ? this.#lists.codes[token] : undefined;
  }

  setCode(token: number, code: TokenCode): void {
    this.#lists.codes[token] = code;
  }

  start(token: number): number {
    return token < this.#length ? (this.#lists.starts[token] ?? 0) : 0;
  }

  end(token: number): number {
    return token < this.#length ? (this.#lists.ends[token] ?? 0) : 0;
  }

  value(token: number): TokenValue | undefined {
    return token < this.#length ? this.#lists.values[token] : undefined;
  }

  add(code: TokenCode, start: number, end: number, value: TokenValue): void {
    const token = this.#length;
    if (token >= this.#lists.codes.length) this.#grow();
    const { codes, starts, ends, values } = this.#lists;
    codes[token] = code;
    starts[token] = start;
    ends[token] = end;
    values[token] = value;
    this.#length = token + 1;
  }

  truncate(length: number): void {
    this.#length = length;
  }

  /** Notes that the tokens from one on are those of a heredoc. */
  addHeredoc(from: number, sublocation: Sublocation): void {
    this.#heredocs.push({ from, to: this.length, sublocation });
  }

  /** The offset in the source of an offset near a token. */
  toSource(token: number, offset = this.start(token)): number {
    return this.#heredocs.reduce(
      (at, { from, to, sublocation }) =>
        token >= from && token < to ? sublocation.toOuter({ offset: at, length: 0 }).offset : at,
      offset,
    );
  }

  /** The codes that the grammar reads, with a mark behind the last token and nothing to rely on beyond. */
  get codes(): Uint8Array {
    if (this.#length >= this.#lists.codes.length) this.#grow();
    this.#lists.codes[this.#length] = END;
    return this.#lists.codes;
  }

  /** Leaves the lists to the next stream; nothing may be asked any more. */
  release(): void {
    if (this.#lists.codes.length <= MOST_KEPT) {
      this.#lists.values.fill('', 0, this.#length);
      spare = this.#lists;
    }
    this.#lists = NONE;
    this.truncate(0);
  }

  #grow(): void {
    const { codes, starts, ends, values } = this.#lists;
    const larger = makeLists(Math.max(FEWEST, codes.length * 2), values);
    larger.codes.set(codes);
    larger.starts.set(starts);
    larger.ends.set(ends);
    this.#lists = larger;
  }
}

const NONE = makeLists(0);

function makeLists(capacity: number, values: TokenValue[] = []): Lists {
  return {
    codes: new Uint8Array(capacity),
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    values,
  };
}
