import type { Span } from '../lexer/sublocation.ts';
import { Sublocation } from '../lexer/sublocation.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import type { TokenCode } from '../lexer/tokens.ts';
import type { UNCODED_MESSAGES, SyntaxArguments } from '../messages.ts';
import { SyntaxFault } from '../syntax-fault.ts';

type UncodedCode = keyof typeof UNCODED_MESSAGES;

/** What the grammar's actions ask about tokens, which the grammar names by their index. */
export class TokenReader {
  readonly #tokens: TokenStream;

  constructor(tokens: TokenStream) {
    this.#tokens = tokens;
  }

  code(token: number): TokenCode | undefined {
    return this.#tokens.code(token);
  }

  start(token: number): number {
    return this.#tokens.start(token);
  }

  end(token: number): number {
    return this.#tokens.end(token);
  }

  /** The token's text; that of a boolean is its word. */
  text(token: number): string {
    const value = this.#tokens.value(token);
    if (typeof value === 'string') return value;
    return typeof value === 'boolean' ? String(value) : '';
  }

  isBoolean(token: number): boolean {
    return typeof this.#tokens.value(token) === 'boolean';
  }

  isTrue(token: number): boolean {
    return this.#tokens.value(token) === true;
  }

  sublocation(token: number): Sublocation | undefined {
    const value = this.#tokens.value(token);
    return value instanceof Sublocation ? value : undefined;
  }

  /** From the start of one token to the end of another. */
  span(first: number, last: number = first): Span {
    const offset = this.start(first);
    return { offset, length: this.end(last) - offset };
  }

  /** From the start of a node to the end of a token. */
  spanFrom({ offset }: Span, last: number): Span {
    return { offset, length: this.end(last) - offset };
  }

  /** From the start of a token to the end of a node. */
  spanTo(first: number, { offset, length }: Span): Span {
    const start = this.start(first);
    return { offset: start, length: offset + length - start };
  }

  fault<C extends UncodedCode>(token: number, code: C, ...args: SyntaxArguments<C>): SyntaxFault {
    return SyntaxFault.at(this.#tokens.toSource(token), code, ...args);
  }

  /** A fault of a node, which a token belongs to or stands next to. */
  nodeFault<C extends UncodedCode>(
    { offset }: Span,
    token: number,
    code: C,
    ...args: SyntaxArguments<C>
  ): SyntaxFault {
    return SyntaxFault.at(this.#tokens.toSource(token, offset), code, ...args);
  }
}
