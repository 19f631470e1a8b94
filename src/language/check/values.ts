import type { Node, NodeKind, NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withUpperArticle } from '../labels.ts';
import type { Check, CheckContext } from './context.ts';

const WITHOUT_VALUE: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'CollectExpression',
  'HostClassDefinition',
  'ResourceTypeDefinition',
  'FunctionDefinition',
  'PlanDefinition',
  'NodeDefinition',
  'TypeAlias',
  'TypeMapping',
  'TypeDefinition',
]);

/** Reports a node that stands where a value is needed but produces none. */
export function requireValue(operand: Node, context: CheckContext): void {
  let node = operand;
  while (WRAPPERS.has(node.kind)) node = (node as Wrapper).expr;
  if (WITHOUT_VALUE.has(node.kind)) {
    context.report('NOT_RVALUE', node, withUpperArticle(labelOf(node)));
  }
}

type Wrapper = NodeOf<'ParenthesizedExpression'>;

/** Kinds that have a value if what they hold has one. */
const WRAPPERS: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'ParenthesizedExpression',
  'NotExpression',
  'UnaryMinusExpression',
  'UnfoldExpression',
  'TextExpression',
  'RenderExpression',
  'VariableExpression',
]);

/** The rule that what a kind of node takes from it are values. */
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
