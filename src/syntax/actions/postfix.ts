import type { Node, NodeKind, NodeOf } from '../nodes.ts';
import { refuseLongChain } from './chain.ts';
import { mergePairs } from './collections.ts';
import { within } from './span.ts';
import type { TokenReader } from './token-reader.ts';

/** Builds a node from the operand that it follows. */
export type PostfixTail = (left: Node) => Node;

type Lambda = NodeOf<'LambdaExpression'>;

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
export function postfixActions(tokens: TokenReader) {
  return {
    postfix(head: Node, tails: readonly PostfixTail[], last: number): Node {
      refuseLongChain(tokens, tails, last);
      return tails.reduce((left, build) => build(left), head);
    },

    /** Whether a node is an expression proper, not an assignment, a relationship or a resource. */
    isExpression: (node: Node) => !BEYOND_EXPRESSIONS.has(node.kind),

    access(keys: readonly Node[], close: number): PostfixTail {
      return (leftExpr) => ({
        kind: 'AccessExpression',
        ...tokens.spanFrom(leftExpr, close),
        leftExpr,
        keys: mergePairs(keys),
      });
    },

    call(args: readonly Node[], lambda: Lambda | null, last: number): PostfixTail {
      return (functorExpr) => ({
        kind: 'CallNamedFunctionExpression',
        ...tokens.spanFrom(functorExpr, last),
        functorExpr,
        arguments: mergePairs(args),
        lambda: lambda ?? undefined,
        rvalRequired: true,
      });
    },

    /** `.name`, with arguments or without. */
    methodCall(dot: number, parentheses: Parentheses | null, lambda: Lambda | null): PostfixTail {
      const nameSpan = tokens.span(dot, dot + 1);
      return (leftExpr) => ({
        kind: 'CallMethodExpression',
        ...(parentheses ? spanOf(tokens, parentheses) : nameSpan),
        functorExpr: {
          kind: 'NamedAccessExpression',
          ...nameSpan,
          leftExpr,
          rightExpr: { kind: 'QualifiedName', ...within(nameSpan), value: tokens.text(dot + 1) },
        },
        arguments: mergePairs(parentheses?.args ?? []),
        lambda: lambda ?? undefined,
        rvalRequired: true,
      });
    },

    collect(
      query: NodeOf<'VirtualQuery'> | NodeOf<'ExportedQuery'>,
      operations: readonly Node[],
      last: number,
    ): PostfixTail {
      return (typeExpr) => ({
        kind: 'CollectExpression',
        ...tokens.spanFrom(typeExpr, last),
        typeExpr,
        query,
        operations,
      });
    },

    query(
      kind: 'VirtualQuery' | 'ExportedQuery',
      expr: Node | null,
      { open, close }: { open: number; close: number },
    ): NodeOf<'VirtualQuery'> | NodeOf<'ExportedQuery'> {
      return { kind, ...tokens.span(open, close), expr: expr ?? undefined };
    },
  };
}

/** Puppet places a method call at its parentheses, and only at the opening one if they are empty. */
function spanOf(tokens: TokenReader, { open, args, close }: Parentheses) {
  return tokens.span(open, args.length > 0 ? close : open);
}
