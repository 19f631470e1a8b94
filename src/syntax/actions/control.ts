import type { Node, NodeOf } from '../nodes.ts';
import { bodyOf } from './definitions.ts';
import { settle } from './lists.ts';
import type { Block, StatementActions } from './statements.ts';
import type { TokenReader } from './token-reader.ts';

/** What comes behind the word of a conditional. */
interface Branches {
  readonly test: Node;
  readonly then: Block;
  /** An `elsif` or the statements of an `else`. */
  readonly otherwise: Node | null | undefined;
}

/** Builds conditionals. */
export class ControlActions {
  readonly #tokens: TokenReader;
  readonly #statements: StatementActions;

  constructor(tokens: TokenReader, statements: StatementActions) {
    this.#tokens = tokens;
    this.#statements = statements;
  }

  /** An `if` or `elsif`: Puppet places it at its word, with the length of what follows the word. */
  if(word: number, { test, then, otherwise }: Branches): NodeOf<'IfExpression'> {
    const end = otherwise ? otherwise.offset + otherwise.length : this.#tokens.end(then.close);
    return {
      kind: 'IfExpression',
      offset: this.#tokens.start(word),
      length: end - test.offset,
      test,
      thenExpr: this.#statements.blockExpression(then),
      elseExpr: otherwise ?? undefined,
    };
  }

  /** An `unless`, which Puppet lets end with its statements, or without these with its `else`. */
  unless(word: number, { test, then, otherwise }: Branches): NodeOf<'UnlessExpression'> {
    const thenExpr = this.#statements.blockExpression(then);
    const { offset, length } = thenExpr
      ? this.#tokens.span(word, then.close)
      : otherwise
        ? this.#tokens.spanTo(word, otherwise)
        : this.#tokens.span(word);
    const elseExpr = otherwise ?? undefined;
    return { kind: 'UnlessExpression', offset, length, test, thenExpr, elseExpr };
  }

  case(
    word: number,
    { test, options }: { test: Node; options: readonly NodeOf<'CaseOption'>[] },
    close: number,
  ): NodeOf<'CaseExpression'> {
    const { offset, length } = this.#tokens.span(word, close);
    return { kind: 'CaseExpression', offset, length, test, options: settle(options) };
  }

  /** An option, which starts at its colon. */
  caseOption(values: readonly Node[], { open, close, statements }: Block): NodeOf<'CaseOption'> {
    const { offset, length } = this.#tokens.span(open - 1, close);
    const thenExpr = bodyOf(offset, statements);
    return { kind: 'CaseOption', offset, length, values: settle(values), thenExpr };
  }

  parenthesized(open: number, expr: Node): NodeOf<'ParenthesizedExpression'> {
    const { offset, length } = this.#tokens.span(open);
    return { kind: 'ParenthesizedExpression', offset, length, expr };
  }
}
