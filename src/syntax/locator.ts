/** Where an offset of a text is: lines and columns from 1, columns in characters (code points). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets (UTF-16 units) into lines and columns; nothing is computed before the first question. */
export class Locator {
  readonly text: string;
  readonly file: string | undefined;
  readonly #places: { readonly file: string | undefined; readonly line: number }[] = [];
  #lineStarts: readonly number[] | undefined;
  #hasPairs: boolean | undefined;

  constructor(text: string, file?: string) {
    this.text = text;
    this.file = file;
  }

  position(offset: number): Position {
    const line = this.line(offset);
    const start = this.#starts()[line - 1] ?? 0;
    // Characters of two units are rare; without any, a long line with many findings takes no time.
    this.#hasPairs ??= /[\udc00-\udfff]/.test(this.text);
    const before = this.#hasPairs ? countCharacters(this.text, start, offset) : offset - start;
    return { line, column: before + 1 };
  }

  /** The file and the line that hold the offset: one object for each line. */
  place(offset: number): { readonly file: string | undefined; readonly line: number } {
    const line = this.line(offset);
    return (this.#places[line] ??= { file: this.file, line });
  }

  /** The number of the line that holds the offset. */
  line(offset: number): number {
    return findLine(this.#starts(), offset);
  }

  #starts(): readonly number[] {
    return (this.#lineStarts ??= findLineStarts(this.text));
  }
}

/** The number, from 1, of the line that holds the offset, given where lines start. */
export function findLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function countCharacters(text: string, from: number, to: number): number {
  let count = to - from;
  for (let at = from; at < to && at < text.length; at++) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) count--;
  }
  return count;
}
