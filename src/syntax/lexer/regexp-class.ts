import { RegexpFault, type RegexpSource } from './regexp-source.ts';

/** A class of characters between brackets; `reader` stands at the opening one. */
export function readClass(reader: RegexpSource): void {
  new ClassReader(reader).read();
}

const POSIX = /\[:\^?(\w+):\]/y;
const POSIX_NAMES: ReadonlySet<string> = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
);
const CLASS_ESCAPE = /\\(?:[dDwWsShHR]|[pP]\{[^}]*\}|[pP]\w)/y;
const CODE_ESCAPE =
  /\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{4})|u\{\s*([\da-fA-F]+)[^}]*\}|([0-7]{1,3}))/y;
const CONTROLS: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  a: '\x07',
  b: '\b',
  e: '\x1b',
};

class ClassReader {
  readonly #reader: RegexpSource;
  /** What stands before: nothing, a character, the start of a range, a class, a whole range or set. */
  #before: 'start' | 'value' | 'range' | 'class' | 'complete' = 'start';
  #value = 0;

  constructor(reader: RegexpSource) {
    this.#reader = reader;
  }

  read(): void {
    const reader = this.#reader;
    reader.pos += this.#next(1) === '^' ? 2 : 1;
    if (this.#next() === ']') {
      if (!hasEnd(reader.source, reader.pos + 1)) throw new RegexpFault('empty char-class');
      this.#addValue(1, 0x5d);
    }
    for (;;) {
      const character = this.#next();
      if (character === '') throw new RegexpFault('premature end of char-class');
      if (character === ']') break;
      this.#readItem(character);
    }
    reader.pos++;
  }

  #next(ahead = 0): string {
    return this.#reader.source.charAt(this.#reader.pos + ahead);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#reader.pos;
    return pattern.exec(this.#reader.source);
  }

  #readItem(character: string): void {
    const { source, pos } = this.#reader;
    if (character === '[') this.#readBracket();
    else if (character === '\\') this.#readEscape();
    else if (character === '-') this.#readDash();
    else if (source.startsWith('&&', pos)) {
      this.#reader.pos += 2;
      this.#before = 'start';
    } else {
      const code = source.codePointAt(pos) ?? 0;
      this.#addValue(code > 0xffff ? 2 : 1, code);
    }
  }

  #readBracket(): void {
    const posix = this.#match(POSIX);
    if (posix && POSIX_NAMES.has(posix[1] ?? '')) {
      this.#addClass(posix[0].length);
    } else if (/^\[:[^\]]{0,20}:\]/.test(this.#reader.source.slice(this.#reader.pos))) {
      throw new RegexpFault('invalid POSIX bracket type');
    } else {
      readClass(this.#reader);
      this.#before = 'complete';
    }
  }

  #readEscape(): void {
    const kind = this.#match(CLASS_ESCAPE);
    if (kind) {
      this.#addClass(kind[0].length);
      return;
    }
    const code = this.#match(CODE_ESCAPE);
    if (code) {
      const [all, two, four, braced, octal] = code;
      const hex = two ?? four ?? braced;
      this.#addValue(all.length, hex === undefined ? parseInt(octal ?? '', 8) : parseInt(hex, 16));
      return;
    }
    const letter = this.#next(1);
    if (letter === 'c') this.#addValue(3, this.#next(2).charCodeAt(0) & 0x1f);
    else this.#addValue(2, (CONTROLS[letter] ?? letter).codePointAt(0) ?? 0);
  }

  /** `-` makes a range behind a character, unless the class ends there; elsewhere it is one itself. */
  #readDash(): void {
    const isLast = this.#next(1) === ']';
    if (this.#before === 'value' && !isLast) {
      this.#before = 'range';
      this.#reader.pos++;
    } else if (this.#before === 'class' && !isLast) {
      throw new RegexpFault('unmatched range specifier in char-class');
    } else {
      this.#addValue(1, 0x2d);
    }
  }

  #addValue(length: number, value: number): void {
    if (this.#before === 'range' && this.#value > value) {
      throw new RegexpFault('empty range in char class');
    }
    this.#before = this.#before === 'range' ? 'complete' : 'value';
    this.#value = value;
    this.#reader.pos += length;
  }

  #addClass(length: number): void {
    if (this.#before === 'range') throw new RegexpFault('char-class value at end of range');
    this.#before = 'class';
    this.#reader.pos += length;
  }
}

/** Whether a `]` without a backslash follows. */
function hasEnd(source: string, from: number): boolean {
  return /^(?:[^\\\]]|\\[^])*\]/.test(source.slice(from));
}
