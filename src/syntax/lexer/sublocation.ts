import { findLine } from '../locator.ts';

/** A span of text: an offset and a length, in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/**
 * Maps the text of a heredoc, from which margins were cut, back to the text around it
 * (`Puppet::Pops::Parser::Locator::SubLocator`, whose arithmetic this keeps).
 */
export class Sublocation {
  readonly #leadingOffset: number;
  readonly #lineStarts: readonly number[];
  /** What was cut from all lines up to and including line n. */
  readonly #cut: readonly number[] | undefined;

  constructor(leadingOffset: number, lines: readonly string[], margins?: readonly number[]) {
    this.#leadingOffset = leadingOffset;
    let start = 0;
    this.#lineStarts = lines.map((line, index) => {
      const lineStart = start;
      start += line.length - (margins?.[index] ?? 0);
      return lineStart;
    });
    let sum = 0;
    this.#cut = margins && [0, ...margins.map((margin) => (sum += margin)), sum];
  }

  toOuter({ offset, length }: Span): Span {
    if (this.#cut === undefined) return { offset: offset + this.#leadingOffset, length };
    const before = this.#cut[findLine(this.#lineStarts, offset)] ?? 0;
    const until = this.#cut[findLine(this.#lineStarts, offset + length)] ?? 0;
    return {
      // A span from the very start of the text includes the margin before it.
      offset: offset + this.#leadingOffset + (offset === 0 ? 0 : before),
      length: length + until - before,
    };
  }
}
