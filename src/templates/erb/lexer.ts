import { RefusedRuby } from './refused-ruby.ts';
import { readDelimited, readWords } from './literals.ts';
import type { Part, Token, TokenKind } from './token.ts';

const KEYWORDS = new Set(
  'if elsif else end unless while until case when then do and or not nil true false self return next break def begin rescue ensure in for yield redo retry class module alias undef super defined? __FILE__ __LINE__'.split(
    ' ',
  ),
);

const OPERATORS =
  /\*\*=|<=>|===|\.\.\.|&&=|\|\|=|<<=|>>=|\*\*|==|!=|>=|<=|=~|!~|&&|\|\||\.\.|::|\+=|-=|\*=|\/=|%=|\|=|&=|\^=|<<|>>|=>|->|&\.|[-+*/%=<>!&|^~?:.,;()[\]{}]/y;
const NAME = /[a-zA-Z_\u0080-\uffff][\w\u0080-\uffff]*/y;
/** `?` or `!` after a name, where it is not an operator with what follows. */
const MARK = /[?!](?![=:])|[?!](?==[=~])/y;
const NUMBER = /0[xX][0-9a-fA-F_]+|0[bB][01_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][-+]?\d+)?/y;
const BLANKS = /(?:[ \t\r]|\\\r?\n)+/y;

/** Splits Ruby code into tokens; ends with one of kind `end`. */
export function lexRuby(code: string, line: number): Token[] {
  return new Lexer(code, line).tokens();
}

class Lexer {
  readonly #code: string;
  readonly #tokens: Token[] = [];
  #at = 0;
  #line: number;
  #hasSpace = false;

  constructor(code: string, line: number) {
    this.#code = code;
    this.#line = line;
  }

  tokens(): Token[] {
    while (this.#at < this.#code.length) this.#step();
    this.#push('end', '');
    return this.#tokens;
  }

  #step(): void {
    const blanks = this.#match(BLANKS);
    if (blanks !== undefined) {
      this.#hasSpace = true;
      this.#line += blanks.split('\n').length - 1;
      return;
    }
    const character = this.#code.charAt(this.#at);
    if (character === '\n') this.#newline();
    else if (character === '#') this.#match(/[^\n]*/y);
    else if (/[0-9]/.test(character)) this.#push('number', this.#match(NUMBER) ?? '');
    else if (/[a-zA-Z_\u0080-\uffff]/.test(character)) this.#word();
    else if (character === '@') this.#push('instance', this.#match(/@@?[a-zA-Z_]\w*/y) ?? '');
    else if (character === '$') this.#push('global', this.#match(/\$(?:\w+|[^\s\w])/y) ?? '');
    else if (!this.#literal(character)) this.#operator();
  }

  /** A line end says nothing after an operator, or before `.method`. */
  #newline(): void {
    this.#at++;
    const previous = this.#tokens.at(-1);
    const goesOn =
      previous === undefined ||
      previous.kind === 'newline' ||
      (previous.kind === 'operator' && !/^[)\]}|?!]$/.test(previous.text)) ||
      /^\s*(?:#[^\n]*\n\s*)*(?:\.[a-zA-Z_]|&\.)/.test(this.#code.slice(this.#at));
    if (!goesOn) this.#push('newline', '\n');
    this.#line++;
    this.#hasSpace = true;
  }

  #word(): void {
    const name = this.#match(NAME) ?? '';
    const word = name + (this.#match(MARK) ?? '');
    if (this.#isLabelNext()) {
      this.#at++;
      this.#push('label', word);
    } else this.#push(this.#kindOf(word), word);
  }

  #kindOf(word: string): TokenKind {
    const isAfterDot = /^(?:\.|&\.)$/.test(this.#tokens.at(-1)?.text ?? '');
    if (isAfterDot) return 'identifier';
    if (KEYWORDS.has(word)) return 'keyword';
    return /^[A-Z]/.test(word) ? 'constant' : 'identifier';
  }

  #isLabelNext(): boolean {
    return /^:(?!:)\s/.test(this.#code.slice(this.#at, this.#at + 2)) && !this.#isInTernary();
  }

  /** Whether a `?` on this line still waits for its `:`. */
  #isInTernary(): boolean {
    let open = 0;
    for (const { kind, text } of this.#tokens.toReversed()) {
      if (kind === 'newline') break;
      if (kind === 'operator' && text === '?') open++;
      if (kind === 'operator' && text === ':') open--;
    }
    return open > 0;
  }

  #literal(character: string): boolean {
    switch (character) {
      case '"':
      case "'":
        this.#quoted('string', character, character === '"');
        return true;
      case '`':
        throw new RefusedRuby('a shell command between backticks', this.#line);
      case ':':
        return this.#symbol();
      case '/':
        if (!this.#isOperandNext()) return false;
        this.#quoted('regexp', '/', true);
        return true;
      case '-':
        return this.#negativeNumber();
      case '<':
        this.#refuseHereDocument();
        return false;
      default:
        return character === '%' && this.#percent();
    }
  }

  #symbol(): boolean {
    const next = this.#code.charAt(this.#at + 1);
    if (next === '"' || next === "'") {
      this.#at++;
      this.#quoted('symbol', next, next === '"');
      return true;
    }
    const operator = /^:(\*\*|<=>|===?|=~|<<|>>|[<>]=?|\[\]=?|[-+*/%&|^!])(?=[\s),])/.exec(
      this.#code.slice(this.#at, this.#at + 6),
    )?.[1];
    if (operator !== undefined && this.#isOperandNext()) {
      this.#at += 1 + operator.length;
      this.#push('symbol', operator);
      return true;
    }
    if (!/[a-zA-Z_]/.test(next) || this.#code.charAt(this.#at - 1) === ':') return false;
    this.#at++;
    this.#push('symbol', this.#match(/\w+[?!=]?(?!>)/y) ?? this.#match(/\w+/y) ?? '');
    return true;
  }

  #negativeNumber(): boolean {
    const isNumber =
      this.#isOperandNext() &&
      this.#tokens.at(-1)?.kind !== 'identifier' &&
      /\d/.test(this.#code.charAt(this.#at + 1));
    if (!isNumber) return false;
    this.#at++;
    this.#push('number', `-${this.#match(NUMBER) ?? ''}`);
    return true;
  }

  #refuseHereDocument(): void {
    const isHereDocument = /^<<[-~]?["']?[A-Z]/.test(this.#code.slice(this.#at, this.#at + 5));
    if (isHereDocument && this.#isOperandNext())
      throw new RefusedRuby('a here-document', this.#line);
  }

  #percent(): boolean {
    const [, form = '', open] =
      /^%([wWiIqQr]?)([([{<|!/])/.exec(this.#code.slice(this.#at, this.#at + 3)) ?? [];
    if (open === undefined || !this.#isOperandNext()) return false;
    this.#at += 1 + form.length;
    if (/[wWiI]/.test(form)) {
      const { words, next } = readWords(this.#code, this.#at);
      this.#at = next;
      this.#push('words', form, words);
    } else this.#quoted(form === 'r' ? 'regexp' : 'string', open, form !== 'q');
    return true;
  }

  #quoted(kind: TokenKind, open: string, isInterpolated: boolean): void {
    const { parts, next } = readDelimited(this.#code, {
      at: this.#at,
      open,
      isInterpolated,
      isRegexp: kind === 'regexp',
      line: this.#line,
    });
    const start = this.#line;
    this.#line += this.#code.slice(this.#at, next).split('\n').length - 1;
    this.#at = next;
    const flags = kind === 'regexp' ? (this.#match(/[imxounse]*/y) ?? '') : '';
    this.#push(kind, flags, parts, start);
  }

  #operator(): void {
    const text = this.#match(OPERATORS);
    if (text === undefined)
      throw new RefusedRuby(`the sign '${this.#code.charAt(this.#at)}'`, this.#line);
    this.#push(text === ';' ? 'newline' : 'operator', text);
  }

  /** Whether a value is expected here, so that `/`, `%` and `<<` open a literal. */
  #isOperandNext(): boolean {
    const previous = this.#tokens.at(-1);
    if (previous === undefined) return true;
    const { kind, text } = previous;
    if (kind === 'operator') return !/^[)\]}]$/.test(text);
    if (kind === 'keyword') return !/^(?:end|self|true|false|nil)$/.test(text);
    if (kind === 'newline' || kind === 'label') return true;
    if (kind !== 'identifier') return false;
    return this.#hasSpace && !/^\s/.test(this.#code.charAt(this.#at + 1));
  }

  #push(kind: TokenKind, text: string, parts?: readonly Part[], line = this.#line): void {
    const hasSpaceAfter = /\s/.test(this.#code.charAt(this.#at));
    const token = { kind, text, line, hasSpaceBefore: this.#hasSpace, hasSpaceAfter };
    this.#tokens.push(parts === undefined ? token : { ...token, parts });
    this.#hasSpace = false;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#code)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
