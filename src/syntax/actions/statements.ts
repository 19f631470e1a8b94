import type { Node, NodeOf } from '../nodes.ts';
import { settle } from './lists.ts';
import { cover } from './span.ts';
import type { TokenReader } from './token-reader.ts';

/** A statement with more expressions behind commas, which only a call without parentheses may have. */
class ExpressionList {
  readonly items: readonly Node[];
  /** The token of the first comma. */
  readonly comma: number;

  constructor(items: readonly Node[], comma: number) {
    this.items = items;
    this.comma = comma;
  }
}

/** One statement as the grammar reads it. */
export type Statement = Node | ExpressionList;

/** Statements between braces, and the tokens of the braces. */
export interface Block {
  readonly open: number;
  readonly close: number;
  readonly statements: readonly Node[];
}

/** Functions that may be called without parentheses. */
const STATEMENT_CALLS: ReadonlySet<string> = new Set([
  'require',
  'realize',
  'include',
  'contain',
  'tag',
  'debug',
  'info',
  'notice',
  'warning',
  'err',
  'fail',
  'import',
  'break',
  'next',
  'return',
]);

/** Builds lists of statements. */
export class StatementActions {
  readonly #tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.#tokens = tokens;
  }

  expressionList(head: Node, tail: readonly { comma: number; item: Node }[]): Statement {
    const [first] = tail;
    return first ? new ExpressionList([head, ...tail.map(({ item }) => item)], first.comma) : head;
  }

  /** Turns names of functions followed by arguments into calls; other lists are faults. */
  statements(list: readonly Statement[], isComplete: boolean): readonly Node[] {
    const result: Node[] = [];
    for (const statement of list) {
      const before = result[result.length - 1];
      const name = before?.kind === 'QualifiedName' ? before : undefined;
      if (name && isCallName(name)) {
        result[result.length - 1] = callStatement(name, statement);
      } else if (!(statement instanceof ExpressionList)) {
        result.push(asStatement(statement));
      } else if (isComplete) {
        throw name
          ? this.#tokens.fault(statement.comma, 'PARENTHESES_REQUIRED', { name: name.value })
          : this.#tokens.fault(statement.comma, 'ILLEGAL_LIST');
      }
    }
    return settle(result);
  }

  block(open: number, statements: readonly Node[] | null, close: number): Block {
    return { open, close, statements: statements ?? [] };
  }

  /** A list of statements as one expression: itself if it is alone; undefined if there is none. */
  blockExpression({ open, close, statements }: Block): Node | undefined {
    if (statements.length < 2) return statements[0];
    const { offset, length } = this.#tokens.span(open, close);
    return { kind: 'BlockExpression', offset, length, statements };
  }
}

/** A sequence of statements without braces as one expression. */
export function joinStatements(statements: readonly Node[]): Node | undefined {
  const [first] = statements;
  const last = statements[statements.length - 1];
  if (first === undefined || last === undefined || first === last) return first;
  const { offset, length } = cover(first, last);
  return { kind: 'BlockExpression', offset, length, statements };
}

/** Calls a function with what follows its name. */
export function callStatement(
  name: NodeOf<'QualifiedName'>,
  statement: Statement,
): NodeOf<'CallNamedFunctionExpression'> {
  const args = statement instanceof ExpressionList ? statement.items : [statement];
  const { offset, length } = cover(name, args[args.length - 1] ?? name);
  return {
    kind: 'CallNamedFunctionExpression',
    offset,
    length,
    functorExpr: name,
    arguments: args,
    lambda: undefined,
    rvalRequired: false,
  };
}

/** Whether a node is the name of a function that may be called without parentheses. */
export function isCallName({ value }: NodeOf<'QualifiedName'>): boolean {
  return STATEMENT_CALLS.has(value);
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A call that stands as a statement need not produce a value. */
function asStatement(node: Node): Node {
  if (node.kind === 'CallNamedFunctionExpression')
    (node as Writable<typeof node>).rvalRequired = false;
  return node;
}
