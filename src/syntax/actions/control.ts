import type { Node, NodeOf } from '../nodes.ts';
import { bodyOf } from './definitions.ts';
import type { Block } from './statements.ts';
import type { TokenReader } from './token-reader.ts';

/** What comes behind the condition of an `if`, with the token it ends with if nothing comes else. */
export interface Branches {
  readonly test: Node;
  readonly then: Block;
  /** An `elsif` or the statements of an `else`. */
  readonly otherwise: Node | null | undefined;
}

/** Builds conditionals. */
export function controlActions(
  tokens: TokenReader,
  blockExpression: (block: Block) => Node | undefined,
) {
  return {
    /** An `if` or `elsif`: Puppet places it at its word, with the length of what follows the word. */
    if(word: number, { test, then, otherwise }: Branches): NodeOf<'IfExpression'> {
      const end = otherwise ? otherwise.offset + otherwise.length : tokens.end(then.close);
      return {
        kind: 'IfExpression',
        offset: tokens.start(word),
        length: end - test.offset,
        test,
        thenExpr: blockExpression(then),
        elseExpr: otherwise ?? undefined,
      };
    },

    /** An `unless`, which Puppet lets end with its statements, or without these with its `else`. */
    unless(word: number, { test, then, otherwise }: Branches): NodeOf<'UnlessExpression'> {
      const thenExpr = blockExpression(then);
      return {
        kind: 'UnlessExpression',
        ...(thenExpr
          ? tokens.span(word, then.close)
          : otherwise
            ? tokens.spanTo(word, otherwise)
            : tokens.span(word)),
        test,
        thenExpr,
        elseExpr: otherwise ?? undefined,
      };
    },

    case(
      word: number,
      test: Node,
      options: readonly NodeOf<'CaseOption'>[],
      close: number,
    ): NodeOf<'CaseExpression'> {
      return { kind: 'CaseExpression', ...tokens.span(word, close), test, options };
    },

    /** An option, which starts at its colon. */
    caseOption(values: readonly Node[], block: Block): NodeOf<'CaseOption'> {
      const span = tokens.span(block.open - 1, block.close);
      return {
        kind: 'CaseOption',
        ...span,
        values,
        thenExpr: bodyOf(span, block.statements),
      };
    },

    parenthesized(open: number, expr: Node): NodeOf<'ParenthesizedExpression'> {
      return { kind: 'ParenthesizedExpression', ...tokens.span(open), expr };
    },

    /** `<%= ... %>`. */
    render(tag: number, expr: Node, end: number): NodeOf<'RenderExpression'> {
      return { kind: 'RenderExpression', ...tokens.span(tag, end), expr };
    },

    /** A whole template: a lambda with the template's parameters. */
    epp(
      parameters: readonly NodeOf<'Parameter'>[] | null,
      statements: readonly Node[] | null,
    ): NodeOf<'LambdaExpression'> {
      const place = { offset: 0, length: 0 };
      return {
        kind: 'LambdaExpression',
        ...place,
        parameters: parameters ?? [],
        body: {
          kind: 'EppExpression',
          ...place,
          parametersSpecified: parameters !== null,
          body: bodyOf(place, statements ?? []),
        },
        returnType: undefined,
      };
    },
  };
}
