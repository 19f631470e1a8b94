import { readClass } from './regexp-class.ts';
import { RegexpFault, type RegexpSource } from './regexp-source.ts';

/** What Ruby would say of a regular expression that it cannot compile; undefined if it can. */
export function findRegexpFault(source: string): string | undefined {
  if (!/[\\()[\]{}*+?|]/.test(source)) return undefined;
  try {
    refuseBadEscapes(source);
    new RegexpReader(source).read();
    return undefined;
  } catch (error) {
    if (error instanceof RegexpFault) return error.message;
    throw error;
  }
}

/** Escapes that Ruby replaces before its engine reads the expression. */
const ESCAPES: readonly (readonly [RegExp, string])[] = [
  [/^\\$/, 'too short escape sequence'],
  [/^\\x(?![\da-fA-F])/, 'invalid hex escape'],
  [/^\\u$/, 'too short escape sequence'],
  [/^\\u\{\s*\}/, 'invalid Unicode list'],
  [/^\\u(?![\da-fA-F]{4}|\{\s*[\da-fA-F]+(?:\s+[\da-fA-F]+)*\s*\})/, 'invalid Unicode escape'],
  [
    /^\\u(?:[dD][89abAB]|\{[^}]*(?:[\da-fA-F]{7}|[2-9a-fA-F][\da-fA-F]{5}|1[1-9a-fA-F][\da-fA-F]{4}))/,
    'invalid Unicode range',
  ],
  [/^\\(?:c|C-?|M-?)$/, 'too short control escape'],
  [/^\\[4-7][0-7]{2}/, 'invalid escape code'],
];

function refuseBadEscapes(source: string): void {
  for (let at = source.indexOf('\\'); at >= 0; at = source.indexOf('\\', at + 2)) {
    const rest = source.slice(at, at + 40);
    const found = ESCAPES.find(([pattern]) => pattern.test(rest));
    if (found) throw new RegexpFault(found[1]);
  }
}

interface Group {
  readonly isExtended: boolean;
  /** In a look-behind: whether it is negated. */
  readonly lookBehind: 'positive' | 'negative' | undefined;
}

const OPTIONS = /\(\?([imxadu]*)(?:-([imx]*))?([:)])/y;
const NAMED = /\(\?(?:<([^>)]*)(>?)|'([^')]*)('?))/y;
const INTERVAL = /\{(?:(\d+)(?:,(\d*))?|,(\d+))\}/y;
const REFERENCE = /\\([kg])(?:<([^>]*)>?|'([^']*)'?)/y;
const BIGGEST_REPEAT = 100000;

/** Reads an expression as far as its syntax can be wrong (Onigmo, `regparse.c`). */
class RegexpReader implements RegexpSource {
  readonly source: string;
  pos = 0;
  readonly #groups: Group[] = [{ isExtended: false, lookBehind: undefined }];
  /** Whether what was read can be repeated. */
  #isRepeatable = false;
  #groupCount = 0;
  readonly #names = new Set<string>();
  /** What can only be judged once all groups are known. */
  readonly #later: (() => string | undefined)[] = [];

  constructor(source: string) {
    this.source = source;
  }

  read(): void {
    while (this.pos < this.source.length) this.#readItem();
    if (this.#groups.length > 1) throw new RegexpFault('end pattern with unmatched parenthesis');
    for (const judge of this.#later) {
      const fault = judge();
      if (fault) throw new RegexpFault(fault);
    }
  }

  get #group(): Group {
    return this.#groups[this.#groups.length - 1] ?? { isExtended: false, lookBehind: undefined };
  }

  #readItem(): void {
    const character = this.source.charAt(this.pos);
    if (this.#group.isExtended && this.#skipExtended(character)) return;
    const read = this.#readers[character];
    if (read) {
      read();
    } else {
      this.#isRepeatable = true;
      this.pos++;
    }
  }

  readonly #readers: Readonly<Record<string, (() => void) | undefined>> = {
    '\\': () => {
      this.#readEscape();
    },
    '[': () => {
      readClass(this);
      this.#isRepeatable = true;
    },
    '(': () => {
      this.#openGroup();
    },
    ')': () => {
      this.#closeGroup();
    },
    '|': () => {
      this.#isRepeatable = false;
      this.pos++;
    },
    '*': () => {
      this.#repeat(true, 1);
    },
    '+': () => {
      this.#repeat(true, 1);
    },
    '?': () => {
      this.#repeat(true, 1);
    },
    '{': () => {
      this.#readInterval();
    },
  };

  /** White space and comments of an expression with the option `x`. */
  #skipExtended(character: string): boolean {
    if (character !== '#' && !/\s/.test(character)) return false;
    const end = character === '#' ? this.source.indexOf('\n', this.pos) : this.pos;
    this.pos = end < 0 ? this.source.length : end + 1;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.pos;
    return pattern.exec(this.source);
  }

  #repeat(isVariable: boolean, length: number): void {
    if (!this.#isRepeatable) throw new RegexpFault('target of repeat operator is not specified');
    if (isVariable) this.#refuseInLookBehind();
    this.pos += length;
  }

  #readInterval(): void {
    const found = this.#match(INTERVAL);
    if (!found) {
      this.#isRepeatable = true;
      this.pos++;
      return;
    }
    const [all, least = '0', most = found[3] ?? least] = found;
    const [low, high] = [Number(least), most === '' ? Infinity : Number(most)];
    if (low > BIGGEST_REPEAT || (high > BIGGEST_REPEAT && high !== Infinity)) {
      throw new RegexpFault('too big number for repeat range');
    }
    if (high < low) throw new RegexpFault('upper is smaller than lower in repeat range');
    this.#repeat(high !== low, all.length);
  }

  #readEscape(): void {
    this.#isRepeatable = true;
    const reference = this.#match(REFERENCE);
    if (reference) {
      const [all, letter, angled, quoted] = reference;
      this.#refer(letter === 'g', angled ?? quoted ?? '');
      this.pos += all.length;
      return;
    }
    const number = /\\([1-9]\d*)/y;
    const digits = this.#match(number)?.[1];
    if (digits !== undefined && (digits.length === 1 || Number(digits) <= this.#groupCount)) {
      this.#referByNumber(Number(digits));
      this.pos += 1 + digits.length;
      return;
    }
    this.pos += 2;
  }

  #refer(isCall: boolean, name: string): void {
    if (name === '') throw new RegexpFault('group name is empty');
    if (!/^-?\d+$/.test(name)) {
      this.#later.push(() =>
        this.#names.has(name) ? undefined : `undefined name <${name}> reference`,
      );
      return;
    }
    const number = name.startsWith('-') ? this.#groupCount + 1 + Number(name) : Number(name);
    if (!isCall) this.#referByNumber(number);
    else if (name.startsWith('-') && number < 1) {
      throw new RegexpFault('invalid backref number/name');
    } else {
      this.#later.push(() =>
        number > this.#groupCount ? `undefined group <${name}> reference` : undefined,
      );
    }
  }

  #referByNumber(number: number): void {
    this.#later.push(() => {
      if (this.#names.size > 0) return 'numbered backref/call is not allowed. (use name)';
      return number < 1 || number > this.#groupCount ? 'invalid backref number/name' : undefined;
    });
  }

  #openGroup(): void {
    this.#isRepeatable = false;
    const { isExtended, lookBehind } = this.#group;
    const rest = this.source.slice(this.pos, this.pos + 4);
    const marked = /^\(\?(?:[:=!>~]|<[=!])/.exec(rest)?.[0];
    if (marked !== undefined) {
      const behind = marked === '(?<=' ? 'positive' : marked === '(?<!' ? 'negative' : lookBehind;
      this.#groups.push({ isExtended, lookBehind: behind });
      this.pos += marked.length;
    } else if (rest.startsWith('(?#')) {
      this.#skipComment();
    } else if (rest.startsWith('(?<') || rest.startsWith("(?'")) {
      this.#openNamed();
    } else if (rest.startsWith('(?(')) {
      this.#groups.push({ isExtended, lookBehind });
      this.pos = this.source.indexOf(')', this.pos) + 1 || this.source.length;
    } else if (rest.startsWith('(?')) {
      this.#readOptions();
    } else {
      this.#capture();
      this.#groups.push({ isExtended, lookBehind });
      this.pos++;
    }
  }

  #capture(): void {
    if (this.#group.lookBehind === 'negative') this.#refuseInLookBehind();
    this.#groupCount++;
  }

  #skipComment(): void {
    const end = this.source.indexOf(')', this.pos);
    if (end < 0) throw new RegexpFault('end pattern in group');
    this.pos = end + 1;
  }

  #openNamed(): void {
    const [all = '', angled, angle, quoted, quote] = this.#match(NAMED) ?? [];
    const name = angled ?? quoted ?? '';
    if (name === '') throw new RegexpFault('group name is empty');
    if (!(angle ?? quote) || /^[\d-]/.test(name)) {
      throw new RegexpFault(`invalid group name <${name}>`);
    }
    this.#capture();
    this.#names.add(name);
    this.#groups.push(this.#group);
    this.pos += all.length;
  }

  /** `(?i)` for the rest of the group, `(?i:...)` for a group of its own. */
  #readOptions(): void {
    const found = this.#match(OPTIONS);
    if (!found) {
      const isCut = /^\(\?[imxadu]*-?[imx]*$/.test(this.source.slice(this.pos));
      throw new RegexpFault(isCut ? 'end pattern in group' : 'undefined group option');
    }
    const [all, on = '', off = '', end] = found;
    const { isExtended, lookBehind } = this.#group;
    const group = {
      isExtended: (isExtended || on.includes('x')) && !off.includes('x'),
      lookBehind,
    };
    if (end === ')') this.#groups.pop();
    this.#groups.push(group);
    this.pos += all.length;
  }

  #closeGroup(): void {
    if (this.#groups.length === 1) throw new RegexpFault('unmatched close parenthesis');
    this.#groups.pop();
    this.#isRepeatable = true;
    this.pos++;
  }

  /** What is looked behind for must have a known length. */
  #refuseInLookBehind(): void {
    if (this.#group.lookBehind) this.#later.push(() => 'invalid pattern in look-behind');
  }
}
