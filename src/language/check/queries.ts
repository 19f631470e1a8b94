import type { Node, NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withUpperArticle } from '../labels.ts';
import type { Check, CheckContext } from './context.ts';

/** A query compares with `==` and `!=`, joined by `and` and `or`. */
export const queryIsSimple: Check<NodeOf<'VirtualQuery'> | NodeOf<'ExportedQuery'>> = (
  { expr },
  context,
) => {
  if (expr) requireQuery(expr, context);
};

function requireQuery(node: Node, context: CheckContext): void {
  switch (node.kind) {
    case 'AndExpression':
    case 'OrExpression':
      requireQuery(node.leftExpr, context);
      requireQuery(node.rightExpr, context);
      return;
    case 'ParenthesizedExpression':
      requireQuery(node.expr, context);
      return;
    default:
      if (!isQueryTerm(node)) {
        context.report('ILLEGAL_QUERY_EXPRESSION', node, withUpperArticle(labelOf(node)));
      }
  }
}

function isQueryTerm(node: Node): boolean {
  switch (node.kind) {
    case 'ComparisonExpression':
      return node.operator === '==' || node.operator === '!=';
    case 'VariableExpression':
    case 'QualifiedName':
    case 'LiteralInteger':
    case 'LiteralFloat':
    case 'LiteralString':
    case 'LiteralBoolean':
      return true;
    default:
      return false;
  }
}
