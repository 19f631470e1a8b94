import type { Span } from '../lexer/sublocation.ts';
import type { Node, NodeKind, NodeOf } from '../nodes.ts';
import { refuseLongChain } from './chain.ts';
import { mergePairs } from './collections.ts';
import { settle } from './lists.ts';
import type { TokenReader } from './token-reader.ts';

type Open<N, Left extends keyof N> = {
  -readonly [F in keyof N]: N[F] | (F extends Left ? undefined : never);
};

/** What follows an operand, as a node that still lacks the operand. */
export type PostfixTail =
  | Open<NodeOf<'AccessExpression'>, 'leftExpr'>
  | Open<NodeOf<'CallNamedFunctionExpression'>, 'functorExpr'>
  | Open<NodeOf<'CollectExpression'>, 'typeExpr'>
  | (Open<Omit<NodeOf<'CallMethodExpression'>, 'functorExpr'>, never> & {
      functorExpr: Open<NodeOf<'NamedAccessExpression'>, 'leftExpr'>;
    });

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
    return tails.reduce(follow, head);
  }

  /** Whether a node is an expression proper, not an assignment, a relationship or a resource. */
  isExpression(node: Node): boolean {
    return !BEYOND_EXPRESSIONS.has(node.kind);
  }

  access(keys: readonly Node[], close: number): PostfixTail {
    return {
      kind: 'AccessExpression',
      offset: 0,
      length: this.#tokens.end(close),
      leftExpr: undefined,
      keys: mergePairs(keys),
    };
  }

  call(args: readonly Node[], lambda: Lambda | null, last: number): PostfixTail {
    return {
      kind: 'CallNamedFunctionExpression',
      offset: 0,
      length: this.#tokens.end(last),
      functorExpr: undefined,
      arguments: mergePairs(args),
      lambda: lambda ?? undefined,
      rvalRequired: true,
    };
  }

  /** `.name`, with arguments or without. */
  methodCall(dot: number, parentheses: Parentheses | null, lambda: Lambda | null): PostfixTail {
    const name = this.#tokens.span(dot, dot + 1);
    const { offset, length } = parentheses ? this.#spanOf(parentheses) : name;
    return {
      kind: 'CallMethodExpression',
      offset,
      length,
      functorExpr: {
        kind: 'NamedAccessExpression',
        offset: name.offset,
        length: name.length,
        leftExpr: undefined,
        rightExpr: {
          kind: 'QualifiedName',
          offset: name.offset,
          length: 0,
          value: this.#tokens.text(dot + 1),
        },
      },
      arguments: mergePairs(parentheses?.args ?? []),
      lambda: lambda ?? undefined,
      rvalRequired: true,
    };
  }

  collect(query: Query, operations: readonly Node[], last: number): PostfixTail {
    const length = this.#tokens.end(last);
    const settled = settle(operations);
    return {
      kind: 'CollectExpression',
      offset: 0,
      length,
      typeExpr: undefined,
      query,
      operations: settled,
    };
  }

  virtualQuery(open: number, expr: Node | null, close: number): Query {
    const { offset, length } = this.#tokens.span(open, close);
    return { kind: 'VirtualQuery', offset, length, expr: expr ?? undefined };
  }

  exportedQuery(open: number, expr: Node | null, close: number): Query {
    const { offset, length } = this.#tokens.span(open, close);
    return { kind: 'ExportedQuery', offset, length, expr: expr ?? undefined };
  }

  /** Puppet places a method call at its parentheses, and only at the opening one if they are empty. */
  #spanOf({ open, args, close }: Parentheses): Span {
    return this.#tokens.span(open, args.length > 0 ? close : open);
  }
}

/** Gives a node its left side; until then its length is the offset of its end. */
export function follow(left: Node, tail: PostfixTail): Node {
  if (tail.kind === 'CallMethodExpression') {
    tail.functorExpr.leftExpr = left;
    return tail as Node;
  }
  const { offset } = left;
  tail.offset = offset;
  tail.length -= offset;
  if (tail.kind === 'AccessExpression') tail.leftExpr = left;
  else if (tail.kind === 'CollectExpression') tail.typeExpr = left;
  else tail.functorExpr = left;
  return tail as Node;
}
