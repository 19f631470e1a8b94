import { RefusedRuby } from './refused-ruby.ts';
import type { Token, TokenKind } from './token.ts';

const END: Token = { kind: 'end', text: '', line: 0, hasSpaceBefore: true, hasSpaceAfter: true };

/** Walks through tokens; knows which names are local variables at each point. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #locals: ReadonlySet<string>;

  constructor(tokens: readonly Token[], locals: ReadonlySet<string> = new Set()) {
    this.#tokens = tokens;
    this.#locals = locals;
  }

  get locals(): ReadonlySet<string> {
    return this.#locals;
  }

  get token(): Token {
    return this.#tokens[this.#at] ?? END;
  }

  peek(distance = 1): Token {
    return this.#tokens[this.#at + distance] ?? END;
  }

  next(): Token {
    const { token } = this;
    this.#at++;
    return token;
  }

  is(kind: TokenKind, ...texts: readonly string[]): boolean {
    const { token } = this;
    return token.kind === kind && (texts.length === 0 || texts.includes(token.text));
  }

  isOperator(...texts: readonly string[]): boolean {
    return this.is('operator', ...texts);
  }

  isKeyword(...texts: readonly string[]): boolean {
    return this.is('keyword', ...texts);
  }

  /** Takes the token if it is the one. */
  skip(kind: TokenKind, ...texts: readonly string[]): boolean {
    const found = this.is(kind, ...texts);
    if (found) this.#at++;
    return found;
  }

  skipNewlines(): void {
    while (this.token.kind === 'newline') this.#at++;
  }

  /** Takes a token that must be there. */
  take(kind: TokenKind, text?: string): Token {
    if (this.is(kind, ...(text === undefined ? [] : [text]))) return this.next();
    throw this.unexpected();
  }

  unexpected(): RefusedRuby {
    const { kind, text, line } = this.token;
    const shown =
      kind === 'end' ? 'the end of the template' : `'${text === '\n' ? 'line end' : text}'`;
    return new RefusedRuby(`${shown} where something else is expected`, line);
  }

  declare(name: string): void {
    this.#locals = new Set([...this.#locals, name]);
  }

  /** Parses with further local variables, which are gone afterwards. */
  withLocals<T>(names: Iterable<string>, parse: () => T): T {
    const saved = this.#locals;
    this.#locals = new Set([...saved, ...names]);
    try {
      return parse();
    } finally {
      this.#locals = saved;
    }
  }
}
