import type { NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withArticle, withUpperArticle } from '../labels.ts';
import type { Check } from './context.ts';

/** What is called is a function, by its name, or a type. */
export const callsFunction: Check<NodeOf<'CallNamedFunctionExpression'>> = (node, context) => {
  const { functorExpr } = node;
  const named = functorExpr.kind === 'AccessExpression' ? functorExpr.leftExpr : functorExpr;
  if (named.kind === 'QualifiedReference' || functorExpr.kind === 'QualifiedName') return;
  if (functorExpr.kind === 'RenderStringExpression') {
    context.report('ILLEGAL_EPP_PARAMETERS', node);
    return;
  }
  context.report(
    'ILLEGAL_EXPRESSION',
    functorExpr,
    withUpperArticle(labelOf(functorExpr)),
    'function name',
    withArticle(labelOf(node)),
  );
};
