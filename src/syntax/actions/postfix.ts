import type { Span } from '../lexer/sublocation.ts';
import type { Node, NodeKind, NodeOf } from '../nodes.ts';
import { refuseLongChain } from './chain.ts';
import { mergePairs } from './collections.ts';
import { within } from './span.ts';
import type { TokenReader } from './token-reader.ts';

/** Builds a node from the operand that it follows. */
export type PostfixTail = (left: Node) => Node;

type Lambda = NodeOf<'LambdaExpression'>;
type Query = NodeOf<'VirtualQuery'> | NodeOf<'ExportedQuery'>;

export interface Parentheses {
  readonly open: number;
  readonly args: readonly Node[];
  readonly close: number;
}

const BEYOND_EXPRESSIONS: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'AssignmentExpression',
  'RelationshipExpression',
  'ResourceExpression',
  'ResourceDefaultsExpression',
  'ResourceOverrideExpression',
  'BlockExpression',
]);

/** Builds what follows an operand: accesses, calls, method calls and collectors. */
export class PostfixActions {
  readonly #tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.#tokens = tokens;
  }

  postfix(head: Node, tails: readonly PostfixTail[], last: number): Node {
    refuseLongChain(this.#tokens, tails, { token: last });
    return tails.reduce((left, build) => build(left), head);
  }

  /** Whether a node is an expression proper, not an assignment, a relationship or a resource. */
  isExpression(node: Node): boolean {
    return !BEYOND_EXPRESSIONS.has(node.kind);
  }

  access(keys: readonly Node[], close: number): PostfixTail {
    return (leftExpr) => {
      const { offset, length } = this.#tokens.spanFrom(leftExpr, close);
      return { kind: 'AccessExpression', offset, length, leftExpr, keys: mergePairs(keys) };
    };
  }

  call(args: readonly Node[], lambda: Lambda | null, last: number): PostfixTail {
    return (functorExpr) => {
      const { offset, length } = this.#tokens.spanFrom(functorExpr, last);
      return {
        kind: 'CallNamedFunctionExpression',
        offset,
        length,
        functorExpr,
        arguments: mergePairs(args),
        lambda: lambda ?? undefined,
        rvalRequired: true,
      };
    };
  }

  /** `.name`, with arguments or without. */
  methodCall(dot: number, parentheses: Parentheses | null, lambda: Lambda | null): PostfixTail {
    const name = this.#tokens.span(dot, dot + 1);
    const { offset, length } = parentheses ? this.#spanOf(parentheses) : name;
    return (leftExpr) => ({
      kind: 'CallMethodExpression',
      offset,
      length,
      functorExpr: {
        kind: 'NamedAccessExpression',
        ...name,
        leftExpr,
        rightExpr: { kind: 'QualifiedName', ...within(name), value: this.#tokens.text(dot + 1) },
      },
      arguments: mergePairs(parentheses?.args ?? []),
      lambda: lambda ?? undefined,
      rvalRequired: true,
    });
  }

  collect(query: Query, operations: readonly Node[], last: number): PostfixTail {
    return (typeExpr) => {
      const { offset, length } = this.#tokens.spanFrom(typeExpr, last);
      return { kind: 'CollectExpression', offset, length, typeExpr, query, operations };
    };
  }

  virtualQuery(open: number, expr: Node | null, close: number): Query {
    const span = this.#tokens.span(open, close);
    return { kind: 'VirtualQuery', ...span, expr: expr ?? undefined };
  }

  exportedQuery(open: number, expr: Node | null, close: number): Query {
    const span = this.#tokens.span(open, close);
    return { kind: 'ExportedQuery', ...span, expr: expr ?? undefined };
  }

  /** Puppet places a method call at its parentheses, and only at the opening one if they are empty. */
  #spanOf({ open, args, close }: Parentheses): Span {
    return this.#tokens.span(open, args.length > 0 ? close : open);
  }
}
