import type { Node, NodeKind, NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withUpperArticle } from '../labels.ts';
import type { Check, CheckContext } from './context.ts';

const WITHOUT_VALUE: readonly NodeKind[] = [
  'CollectExpression',
  'HostClassDefinition',
  'ResourceTypeDefinition',
  'FunctionDefinition',
  'PlanDefinition',
  'NodeDefinition',
  'TypeAlias',
  'TypeMapping',
  'TypeDefinition',
];

/** Kinds that have a value if what they hold has one. */
const WRAPPERS: readonly NodeKind[] = [
  'ParenthesizedExpression',
  'NotExpression',
  'UnaryMinusExpression',
  'UnfoldExpression',
  'TextExpression',
  'RenderExpression',
  'VariableExpression',
];

/** Both in one table, for this is asked of most nodes. */
const IS_WRAPPER: ReadonlyMap<NodeKind, boolean> = new Map<NodeKind, boolean>([
  ...WRAPPERS.map((kind) => [kind, true] as const),
  ...WITHOUT_VALUE.map((kind) => [kind, false] as const),
]);

/** Reports a node that stands where a value is needed but produces none. */
export function requireValue(operand: Node, context: CheckContext): void {
  let node = operand;
  for (;;) {
    const isWrapper = IS_WRAPPER.get(node.kind);
    if (isWrapper === undefined) return;
    if (!isWrapper) break;
    node = (node as NodeOf<'ParenthesizedExpression'>).expr;
  }
  context.report('NOT_RVALUE', node, withUpperArticle(labelOf(node)));
}

/** The rule that what a kind of node takes from it is a value. */
export function takesValue<N extends Node>(operand: (node: N) => Node): Check<N> {
  return (node, context) => {
    requireValue(operand(node), context);
  };
}

/** The rule that all that a kind of node takes from it are values. */
export function takesValues<N extends Node>(operands: (node: N) => readonly Node[]): Check<N> {
  return (node, context) => {
    for (const operand of operands(node)) requireValue(operand, context);
  };
}

/** The sides of a relationship are values, collectors or relationships. */
export const relatesValues: Check<NodeOf<'RelationshipExpression'>> = (node, context) => {
  for (const side of [node.leftExpr, node.rightExpr]) {
    if (side.kind !== 'CollectExpression') requireValue(side, context);
  }
};
