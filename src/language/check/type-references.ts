import type { Node, NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withArticle, withUpperArticle } from '../labels.ts';
import type { Check, CheckContext } from './context.ts';

/** What a function or lambda returns is declared with a type. */
export const returnsType: Check<
  NodeOf<'FunctionDefinition'> | NodeOf<'PlanDefinition'> | NodeOf<'LambdaExpression'>
> = (node, context) => {
  if (node.returnType) requireType(node.returnType, node, context);
};

/** An alias stands for a type. */
export const aliasesType: Check<NodeOf<'TypeAlias'>> = (node, context) => {
  if (node.typeExpr) requireType(node.typeExpr, node, context);
};

function requireType(node: Node, owner: Node, context: CheckContext): void {
  const named = node.kind === 'AccessExpression' ? node.leftExpr : node;
  if (named.kind !== 'QualifiedReference') {
    const expression = withUpperArticle(labelOf(node));
    const container = withArticle(labelOf(owner));
    context.report('ILLEGAL_EXPRESSION', node, expression, 'a type reference', container);
  } else if (named.casedValue === 'Plan') {
    context.report('FUTURE_RESERVED_WORD', node, 'plan');
  }
}

/** Maps types of the runtime: one to a type, or those that a pattern fits to a pattern's result. */
export const mapsRuntimeType: Check<NodeOf<'TypeMapping'>> = (node, context) => {
  const { typeExpr, mappingExpr } = node;
  if (!isRuntimeType(typeExpr)) {
    context.report('UNSUPPORTED_EXPRESSION', node, withArticle(labelOf(node)));
    return;
  }
  const hasPattern = typeExpr.keys.length === 2 && isReplacement(typeExpr.keys[1]);
  const isRight = hasPattern ? isReplacement(mappingExpr) : isTypeReference(mappingExpr);
  if (isRight) return;
  const expected = hasPattern ? 'Tuple[Regexp,String]' : 'Type';
  context.report('ILLEGAL_TYPE_MAPPING', node, expected, withUpperArticle(labelOf(node)));
};

function isRuntimeType(node: Node | undefined): node is NodeOf<'AccessExpression'> {
  return (
    node?.kind === 'AccessExpression' &&
    node.leftExpr.kind === 'QualifiedReference' &&
    node.leftExpr.casedValue === 'Runtime'
  );
}

/** `[/pattern/, 'replacement']`. */
function isReplacement(node: Node | undefined): boolean {
  if (node?.kind !== 'LiteralList' || node.values.length !== 2) return false;
  const [pattern, text] = node.values;
  return pattern?.kind === 'LiteralRegularExpression' && text?.kind === 'LiteralString';
}

function isTypeReference(node: Node | undefined): boolean {
  const named = node?.kind === 'AccessExpression' ? node.leftExpr : node;
  return named?.kind === 'QualifiedReference';
}

/** Puppet reads definitions of types but does not have them yet. */
export const isUnsupported: Check = (node, context) => {
  context.report('UNSUPPORTED_EXPRESSION', node, withArticle(labelOf(node)));
};
