/**
 * What Ruby's JSON parser (2.6) says of a text: undefined if it is JSON. Its messages quote the text
 * from the innermost list's element on that it cannot read, or from the start of the whole value.
 */
export function findJsonFault(text: string): string | undefined {
  try {
    const reader = new JsonReader(text);
    reader.document();
    return undefined;
  } catch (error) {
    if (error instanceof JsonFault) return error.message;
    throw error;
  }
}

class JsonFault extends Error {}

const SPACE = /(?:[ \t\r\n]|\/\*[^]*?\*\/|\/\/[^\n]*\n)*/y;
const STRING = /"(?:[^"\\\p{Cc}]|\\u[\da-fA-F]{4}|\\[^u\p{Cc}])*"/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)?(?!\d)/y;
const WORD = /null|true|false/y;
const NOT_FINITE = /NaN|Infinity/y;
const DEEPEST = 100;

class JsonReader {
  readonly #text: string;
  #pos = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    this.#match(SPACE);
    const start = this.#pos;
    if (!this.#value(1)) throw this.#unexpected(859, start);
    this.#match(SPACE);
    if (this.#pos < this.#text.length) throw this.#unexpected(859, this.#pos);
  }

  /** Reads a value; false if there is none, with the position left anywhere. */
  #value(depth: number): boolean {
    const start = this.#pos;
    if (this.#match(NOT_FINITE)) throw this.#unexpected(225, start);
    if (this.#text.startsWith('-Infinity', start)) throw this.#unexpected(249, start);
    if (depth > DEEPEST + 1) throw new JsonFault(`nesting of ${DEEPEST + 1} is too deep`);
    switch (this.#text[start]) {
      case '{':
        return this.#object(depth);
      case '[':
        this.#list(depth);
        return true;
      case '"':
        return this.#match(STRING);
      default:
        return this.#match(WORD) || this.#match(NUMBER);
    }
  }

  #object(depth: number): boolean {
    this.#pos++;
    if (this.#sign('}')) return true;
    do {
      this.#match(SPACE);
      if (!this.#match(STRING) || !this.#sign(':')) return false;
      this.#match(SPACE);
      if (!this.#value(depth + 1)) return false;
    } while (this.#sign(','));
    return this.#sign('}');
  }

  #list(depth: number): void {
    this.#pos++;
    if (this.#sign(']')) return;
    do {
      this.#match(SPACE);
      const start = this.#pos;
      if (!this.#value(depth + 1)) throw this.#unexpected(451, start);
    } while (this.#sign(','));
    if (!this.#sign(']')) throw this.#unexpected(451, this.#pos);
  }

  #sign(sign: string): boolean {
    this.#match(SPACE);
    if (this.#text[this.#pos] !== sign) return false;
    this.#pos++;
    return true;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#pos;
    const found = pattern.test(this.#text);
    if (found) this.#pos = pattern.lastIndex;
    return found;
  }

  #unexpected(line: number, at: number): JsonFault {
    return new JsonFault(`${line}: unexpected token at '${this.#text.slice(at)}'`);
  }
}
