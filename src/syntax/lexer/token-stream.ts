import type { Sublocation } from './sublocation.ts';
import type { TokenSign } from './tokens.ts';

/** What a token carries: its text, `true` or `false`, or where the text of a heredoc comes from. */
export type TokenValue = string | boolean | Sublocation;

/** The tokens of a source as parallel lists; offsets are those of the text that was scanned. */
export class TokenStream {
  readonly signs: TokenSign[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly values: TokenValue[] = [];
  /** The tokens of heredocs, whose offsets are those of the heredoc's text; the inner ones first. */
  readonly #heredocs: { from: number; to: number; sublocation: Sublocation }[] = [];

  get length(): number {
    return this.signs.length;
  }

  get last(): TokenSign | undefined {
    return this.signs[this.signs.length - 1];
  }

  add(sign: TokenSign, start: number, end: number, value: TokenValue): void {
    this.signs.push(sign);
    this.starts.push(start);
    this.ends.push(end);
    this.values.push(value);
  }

  truncate(length: number): void {
    this.signs.length = length;
    this.starts.length = length;
    this.ends.length = length;
    this.values.length = length;
  }

  /** Notes that the tokens from one on are those of a heredoc. */
  addHeredoc(from: number, sublocation: Sublocation): void {
    this.#heredocs.push({ from, to: this.length, sublocation });
  }

  /** The offset in the source of an offset near a token. */
  toSource(token: number, offset = this.starts[token] ?? 0): number {
    return this.#heredocs.reduce(
      (at, { from, to, sublocation }) =>
        token >= from && token < to ? sublocation.toOuter({ offset: at, length: 0 }).offset : at,
      offset,
    );
  }

  /** The token string that the grammar reads. */
  toString(): string {
    return this.signs.join('');
  }
}
