import type { Node, NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withArticle } from '../labels.ts';
import type { Check, CheckContext } from './context.ts';
import { requireValue } from './values.ts';

const NUMERIC = /^(?:0|[1-9][0-9]*)$/;

/** Only variables of the own scope, and lists of such, can be assigned to. */
export const assignsToVariable: Check<NodeOf<'AssignmentExpression'>> = (node, context) => {
  if (node.operator !== '=') {
    context.report('APPENDS_DELETES_NO_LONGER_SUPPORTED', node, node.operator);
    return;
  }
  requireAssignable(node.leftExpr, context);
  requireValue(node.rightExpr, context);
};

function requireAssignable(node: Node, context: CheckContext): void {
  switch (node.kind) {
    case 'VariableExpression': {
      const name = node.expr.kind === 'QualifiedName' ? node.expr.value : '';
      if (NUMERIC.test(name)) context.report('ILLEGAL_NUMERIC_ASSIGNMENT', node, name);
      if (name.includes('::')) context.report('CROSS_SCOPE_ASSIGNMENT', node, name);
      break;
    }
    case 'AccessExpression':
      context.report('ILLEGAL_INDEXED_ASSIGNMENT', node);
      break;
    case 'LiteralList':
      for (const value of node.values) requireAssignable(value, context);
      break;
    default:
      context.report('ILLEGAL_ASSIGNMENT', node, withArticle(labelOf(node)));
  }
}
