import type { SyntaxArguments, SyntaxCode } from '../messages.ts';
import { SyntaxFault } from '../syntax-fault.ts';
import type { Sublocation } from './sublocation.ts';
import type { TokenStream, TokenValue } from './token-stream.ts';
import type { TokenCode } from './tokens.ts';

/** Reads what begins at the scanner's position: tokens are added, or white space is passed over. */
export type Reader = (scanner: Scanner) => void;

/** Finds the reader for a character code. */
export type ReaderTable = (code: number) => Reader;

/** A finding that does not stop the lexer. */
export interface LexerWarning {
  readonly code: SyntaxCode;
  readonly args: { readonly ch: string } | undefined;
  readonly offset: number;
}

/** The state that the readers share: one text, a position in it, and the tokens found so far. */
export class Scanner {
  readonly text: string;
  readonly tokens: TokenStream;
  readonly warnings: LexerWarning[];
  readonly readers: ReaderTable;
  pos = 0;
  /** Where the current line starts, as far as white space and newlines between tokens tell. */
  lineStart = 0;
  braceDepth = 0;
  /** What the last token was; decides whether `/` starts a regular expression. */
  after: TokenCode | undefined;
  /** Where to go on at the next newline: behind the text of heredocs begun on this line. */
  newlineJump: number | undefined;
  /** In a template: what the tag being read produces; undefined in a manifest. */
  eppTag: 'code' | 'expression' | undefined;
  /** A template tag is open. */
  eppOpen = false;
  #matchStart = 0;
  #matchEnd = 0;
  readonly #parent: Scanner | undefined;
  readonly #sublocation: Sublocation | undefined;

  constructor(
    text: string,
    from: Pick<Scanner, 'tokens' | 'warnings' | 'readers'>,
    within?: { parent: Scanner; sublocation: Sublocation },
  ) {
    this.text = text;
    this.tokens = from.tokens;
    this.warnings = from.warnings;
    this.readers = from.readers;
    this.#parent = within?.parent;
    this.#sublocation = within?.sublocation;
  }

  get atEnd(): boolean {
    return this.pos >= this.text.length;
  }

  /** Reads one token, one run of white space or one comment. */
  step(): void {
    this.readers(this.text.charCodeAt(this.pos))(this);
  }

  /** Adds a token that reaches from here to `end`, and goes there. */
  emit(sign: TokenCode, end: number, value: TokenValue): void {
    this.tokens.add(sign, this.pos, end, value);
    this.after = sign;
    this.pos = end;
  }

  /** Matches a sticky expression here and goes behind the match. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.pos;
    const start = this.pos;
    const found = pattern.test(this.text);
    const end = found ? pattern.lastIndex : start;
    this.noteMatch(start, end);
    this.pos = end;
    return found ? this.text.slice(start, end) : undefined;
  }

  /** The text matched last; quoted when a string is not closed. */
  get matched(): string {
    return this.text.slice(this.#matchStart, this.#matchEnd);
  }

  noteMatch(start: number, end: number): void {
    this.#matchStart = start;
    this.#matchEnd = end;
  }

  /**
   * Goes behind the end of a piece of text, noting as matched what Ruby's expression for it matches:
   * the end with the escapes and the one character before it.
   */
  endText(start: number, at: number, end: number): void {
    let from = at;
    while (from > start && this.text[from - 1] === '\\') from--;
    if (from > start) from -= (this.text.codePointAt(from - 2) ?? 0) > 0xffff ? 2 : 1;
    this.noteMatch(from, end);
    this.pos = end;
  }

  fault<C extends SyntaxCode>(code: C, ...args: SyntaxArguments<C>): SyntaxFault {
    return SyntaxFault.at(this.toSource(this.pos), code, ...args);
  }

  warn(code: SyntaxCode, args?: { readonly ch: string }): void {
    this.warnings.push({ code, args, offset: this.toSource(this.pos) });
  }

  /** The offset in the whole source of an offset in this scanner's text. */
  toSource(offset: number): number {
    if (!this.#parent || !this.#sublocation) return offset;
    return this.#parent.toSource(this.#sublocation.toOuter({ offset, length: 0 }).offset);
  }

  /** The next characters as error texts quote them. */
  get followedBy(): string {
    if (this.atEnd) return '<eof>';
    const next = Array.from(this.text.slice(this.pos, this.pos + 10))
      .slice(0, 5)
      .join('');
    return `${next}...`.replace(/[\t\n\r]/g, (c) =>
      c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r',
    );
  }
}
