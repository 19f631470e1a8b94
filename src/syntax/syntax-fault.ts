import { syntaxMessage, type SyntaxArguments, type SyntaxCode } from './messages.ts';

/** Ends the lexer's or the parser's work; never leaves this room, `parse` turns it into an issue. */
export class SyntaxFault extends Error {
  readonly code: SyntaxCode;
  /** Where in the whole source; undefined where Puppet names no place (the end of the input). */
  readonly offset: number | undefined;

  private constructor(code: SyntaxCode, message: string, offset: number | undefined) {
    super(message);
    this.code = code;
    this.offset = offset;
  }

  static at<C extends SyntaxCode>(
    offset: number | undefined,
    code: C,
    ...args: SyntaxArguments<C>
  ): SyntaxFault {
    return new SyntaxFault(code, syntaxMessage(code, ...args), offset);
  }
}
