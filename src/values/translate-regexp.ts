/** An expression that is wrong, or that only Ruby's engine can run. */
export class RegexpError extends Error {
  override readonly name = 'RegexpError';
}

/**
 * The JavaScript expression (flags g and v) that matches what the Ruby expression does.
 * Ruby's anchors, classes and flags are spelled out; what JavaScript cannot say is refused by name.
 */
export function translateRegexp(source: string): RegExp {
  const translated = new Translator(source).run();
  try {
    return new RegExp(translated, 'gv');
  } catch (cause) {
    throw new RegexpError(`invalid regular expression: /${source}/`, { cause });
  }
}

interface Flags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly extended: boolean;
}

/** Escapes outside a class whose meaning differs between the two languages. */
const ESCAPES: Readonly<Record<string, string>> = {
  A: '(?<![^])',
  z: '(?![^])',
  Z: '(?=\\n?(?![^]))',
  h: '[0-9a-fA-F]',
  H: '[^0-9a-fA-F]',
  s: '[\\t\\n\\v\\f\\r ]',
  S: '[^\\t\\n\\v\\f\\r ]',
  R: '(?:\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029])',
  a: '\\x07',
  e: '\\x1b',
};

// V8 repeats `[^]` only once where the flag v is set.
const ANY = '[\\s\\S]';

/** Anchors, which in Ruby always are those of a line, and the alternative. */
const MARKS: Readonly<Record<string, string>> = {
  '^': '(?:(?<![^])|(?<=\\n)(?=[^]))',
  $: '(?![^\\n])',
  '|': '|',
};

/** The same inside a class. */
const CLASS_ESCAPES: Readonly<Record<string, string>> = {
  h: '0-9a-fA-F',
  H: '[^0-9a-fA-F]',
  s: '\\t\\n\\v\\f\\r ',
  S: '[^\\t\\n\\v\\f\\r ]',
  a: '\\x07',
  b: '\\x08',
  e: '\\x1b',
};

const POSIX_CLASSES: Readonly<Record<string, string>> = {
  alnum: '\\p{Alphabetic}\\p{Nd}',
  alpha: '\\p{Alphabetic}',
  ascii: '\\x00-\\x7f',
  blank: ' \\t\\p{Zs}',
  cntrl: '\\p{Cc}',
  digit: '\\p{Nd}',
  graph: '[^\\p{White_Space}\\p{Cc}\\p{Cn}\\p{Cs}]',
  lower: '\\p{Lowercase}',
  print: '[^\\p{Cc}\\p{Cn}\\p{Cs}]',
  punct: '\\p{P}$+<=>\\^`\\|~',
  space: '\\p{White_Space}',
  upper: '\\p{Uppercase}',
  word: '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}',
  xdigit: '0-9a-fA-F',
};

const REFUSED: Readonly<Record<string, string>> = { G: '\\G', K: '\\K', g: '\\g', X: '\\X' };

class Translator {
  readonly #source: string;
  readonly #hasNames: boolean;
  #at = 0;
  #flags: Flags = { ignoreCase: false, dotAll: false, extended: false };

  constructor(source: string) {
    this.#source = source;
    // With named groups, Ruby does not capture the plain ones.
    this.#hasNames = /\(\?<[A-Za-z_]/.test(source);
  }

  run(): string {
    const result = this.alternatives();
    if (this.#at < this.#source.length) throw this.invalid('unmatched close parenthesis');
    return result;
  }

  /** Up to the closing parenthesis or the end; flags set within end with it. */
  private alternatives(): string {
    const outer = this.#flags;
    let result = '';
    while (this.#at < this.#source.length && this.#source[this.#at] !== ')') result += this.item();
    this.#flags = outer;
    return result;
  }

  private item(): string {
    const character = this.next();
    switch (character) {
      case '\\':
        return this.escape();
      case '[':
        return this.characterClass();
      case '(':
        return this.group();
      case '.':
        return this.#flags.dotAll ? ANY : '[^\\n]';
      case '*':
      case '+':
      case '?':
        return this.quantifier(character);
      case '{':
        return this.interval();
      default:
        return MARKS[character] ?? this.plain(character);
    }
  }

  private plain(character: string): string {
    if (this.#flags.extended) {
      if (/\s/.test(character)) return '';
      if (character === '#') {
        this.skipTo('\n');
        return '';
      }
    }
    return this.literal(character);
  }

  private literal(character: string): string {
    if (/[$()*+./?[\\\]^{|}-]/.test(character)) return `\\${character}`.replace('\\-', '-');
    const other = this.#flags.ignoreCase ? otherCase(character) : character;
    return other === character ? character : `[${character}${other}]`;
  }

  private quantifier(text: string): string {
    const follower = this.#source[this.#at];
    if (follower === '+') throw this.refused('possessive quantifiers');
    if (follower === '?') return text + this.next();
    return text;
  }

  private interval(): string {
    const match = /^(\d*)(,?)(\d*)\}/.exec(this.#source.slice(this.#at));
    if (!match || (match[1] === '' && match[3] === '')) return '\\{';
    this.#at += match[0].length;
    return this.quantifierAfterInterval(
      `{${match[1] === '' ? '0' : (match[1] ?? '')}${match[2] ?? ''}${match[3] ?? ''}}`,
    );
  }

  private quantifierAfterInterval(text: string): string {
    // `{n}+` repeats the interval in Ruby, it is not possessive.
    if (this.#source[this.#at] !== '+') return this.quantifier(text);
    throw this.refused('a quantifier on an interval');
  }

  private escape(): string {
    if (this.#at >= this.#source.length) throw this.invalid('too short escape sequence');
    const character = this.next();
    const known = ESCAPES[character];
    if (known !== undefined) return known;
    if (REFUSED[character]) throw this.refused(REFUSED[character]);
    if (character === 'k' || /[wWdDbBnrtfv1-9]/.test(character))
      return `\\${character}${this.reference(character)}`;
    return this.sharedEscape(character) ?? this.literal(character);
  }

  private reference(character: string): string {
    if (character !== 'k') return '';
    const end = this.#source.indexOf('>', this.#at);
    return end < 0 ? '' : this.take(end + 1);
  }

  /** Escapes that mean the same in and out of a class. */
  private sharedEscape(character: string): string | undefined {
    if (character === 'p' || character === 'P') return this.property(character);
    if (character === 'x' || character === 'u' || character === '0')
      return this.codePoint(character);
    return undefined;
  }

  private codePoint(kind: string): string {
    const pattern =
      kind === 'x'
        ? /^[0-9a-fA-F]{1,2}/
        : kind === '0'
          ? /^[0-7]{0,2}/
          : /^(?:\{[0-9a-fA-F]+\}|[0-9a-fA-F]{4})/;
    const match = pattern.exec(this.#source.slice(this.#at));
    if (!match) throw this.invalid(`invalid ${kind === 'u' ? 'Unicode' : 'hex'} escape`);
    this.#at += match[0].length;
    const digits = match[0].replace(/[{}]/g, '') || '0';
    return `\\u{${Number.parseInt(digits, kind === '0' ? 8 : 16).toString(16)}}`;
  }

  private property(kind: string): string {
    const match = /^\{(\^?)([^}]+)\}/.exec(this.#source.slice(this.#at));
    if (!match) throw this.invalid('invalid character property name');
    this.#at += match[0].length;
    const name = match[2] ?? '';
    const negated = (match[1] === '^') !== (kind === 'P');
    const posix = POSIX_CLASSES[name.toLowerCase()];
    return posix === undefined
      ? `\\${negated ? 'P' : 'p'}{${name}}`
      : `[${negated ? '^' : ''}${posix}]`;
  }

  private group(): string {
    let open = '(';
    if (this.#source[this.#at] === '?') {
      const special = this.specialGroup();
      if (special.done !== undefined) return special.done;
      open = special.open;
    } else if (this.#hasNames) {
      open = '(?:';
    }
    return this.close(open);
  }

  private close(open: string): string {
    const inner = this.alternatives();
    if (this.#source[this.#at] !== ')')
      throw this.invalid('end pattern with unmatched parenthesis');
    this.#at += 1;
    return `${open}${inner})`;
  }

  private specialGroup(): { readonly open: string; readonly done?: string } {
    const rest = this.#source.slice(this.#at);
    const plain = /^\?(?:[:=!]|<[=!]|<[A-Za-z_]\w*>)/.exec(rest);
    if (plain) {
      this.#at += plain[0].length;
      return { open: `(${plain[0]}` };
    }
    if (rest.startsWith('?#')) {
      this.skipTo(')');
      return { open: '', done: '' };
    }
    const flags = /^\?([imx]*)(?:-([imx]*))?([:)])/.exec(rest);
    if (!flags)
      throw this.refused(
        rest.startsWith('?>') ? 'atomic groups' : `the group (${rest.slice(0, 3)}`,
      );
    this.#at += flags[0].length;
    return this.flagGroup(flags);
  }

  private flagGroup([, on = '', off = '', end]: RegExpExecArray): {
    readonly open: string;
    readonly done?: string;
  } {
    const outer = this.#flags;
    const isOn = (flag: string, was: boolean): boolean =>
      (was || on.includes(flag)) && !off.includes(flag);
    this.#flags = {
      ignoreCase: isOn('i', outer.ignoreCase),
      dotAll: isOn('m', outer.dotAll),
      extended: isOn('x', outer.extended),
    };
    // `(?i)` holds to the end of the group it stands in, over alternatives too.
    if (end === ')') return { open: '', done: `(?:${this.alternatives()})` };
    const done = this.close('(?:');
    this.#flags = outer;
    return { open: '', done };
  }

  private characterClass(): string {
    const open = this.#source[this.#at] === '^' ? `[${this.next()}` : '[';
    const operands = [this.#source[this.#at] === ']' ? `\\${this.next()}` : ''];
    for (;;) {
      if (this.#at >= this.#source.length) throw this.invalid('premature end of char-class');
      const character = this.next();
      if (character === ']') break;
      if (character === '&' && this.#source[this.#at] === '&') {
        this.#at += 1;
        operands.push('');
      } else {
        operands.push(`${operands.pop() ?? ''}${this.classItem(character)}`);
      }
    }
    // JavaScript intersects classes only, not what they hold.
    const items = operands.length === 1 ? operands : operands.map((operand) => `[${operand}]`);
    return `${open}${items.join('&&')}]`;
  }

  private classItem(character: string): string {
    if (character === '[') return this.posixClass() ?? this.characterClass();
    if (character === '-') return this.isRangeDash() ? '-' : '\\-';
    const text = character === '\\' ? this.classEscape() : this.classLiteral(character);
    return this.#flags.ignoreCase ? this.bothCases(character, text) : text;
  }

  private classEscape(): string {
    const character = this.next();
    const known = CLASS_ESCAPES[character];
    if (known !== undefined) return known;
    if (/[wWdDnrtfv]/.test(character)) return `\\${character}`;
    return this.sharedEscape(character) ?? this.classLiteral(character);
  }

  private classLiteral(character: string): string {
    return /[()[\]{}/\-|\\^&!#%,:;<=>@`~$*+.?]/.test(character) ? `\\${character}` : character;
  }

  private bothCases(character: string, text: string): string {
    const range = /^-([A-Za-z])/.exec(this.#source.slice(this.#at));
    if (range && /[A-Za-z]/.test(character)) {
      this.#at += range[0].length;
      const last = range[1] ?? '';
      return `${character}-${last}${otherCase(character)}-${otherCase(last)}`;
    }
    const other = character === '\\' ? character : otherCase(character);
    return other === character ? text : text + other;
  }

  private isRangeDash(): boolean {
    const before = this.#source[this.#at - 2];
    const after = this.#source[this.#at];
    return (
      before !== '[' &&
      before !== '^' &&
      after !== ']' &&
      after !== undefined &&
      !this.isAfterShorthand()
    );
  }

  private isAfterShorthand(): boolean {
    return /(?:^|[^\\])(?:\\\\)*\\[wWdDsShH]$/.test(this.#source.slice(0, this.#at - 1));
  }

  private posixClass(): string | undefined {
    const match = /^:(\^?)([a-z]+):\]/.exec(this.#source.slice(this.#at));
    const items = match && POSIX_CLASSES[match[2] ?? ''];
    if (!match || items === undefined || items === null) return undefined;
    this.#at += match[0].length;
    return match[1] === '^' ? `[^${items}]` : `[${items}]`;
  }

  private next(): string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    return character;
  }

  private take(end: number): string {
    const text = this.#source.slice(this.#at, end);
    this.#at = end;
    return text;
  }

  private skipTo(character: string): void {
    const end = this.#source.indexOf(character, this.#at);
    this.#at = end < 0 ? this.#source.length : end + 1;
  }

  private invalid(reason: string): RegexpError {
    return new RegexpError(`${reason}: /${this.#source}/`);
  }

  private refused(what: string): RegexpError {
    return new RegexpError(
      `pvirt cannot run ${what} of a Ruby regular expression: /${this.#source}/`,
    );
  }
}

function otherCase(character: string): string {
  const upper = character.toUpperCase();
  const other = upper === character ? character.toLowerCase() : upper;
  return other.length === character.length ? other : character;
}
