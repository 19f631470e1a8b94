import type { NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withArticle, withUpperArticle } from '../labels.ts';
import type { Check } from './context.ts';

/** `+>` adds to what an override or a collector changes; a new resource has nothing to add to. */
export const appendsToExisting: Check<NodeOf<'AttributeOperation'>> = (node, context) => {
  const container = context.container();
  if (node.operator !== '+>' || container === undefined) return;
  if (container.kind !== 'CollectExpression' && container.kind !== 'ResourceOverrideExpression') {
    const where = withArticle(labelOf(container));
    context.report('ILLEGAL_ATTRIBUTE_APPEND', node, node.attributeName, where);
  }
};

/** A body takes attributes from one hash at most. */
export const unfoldsOnce: Check<NodeOf<'ResourceBody'>> = ({ operations }, context) => {
  let hasUnfolded = false;
  for (const operation of operations) {
    if (operation.kind !== 'AttributesOperation') continue;
    if (hasUnfolded) context.report('MULTIPLE_ATTRIBUTES_UNFOLD', operation);
    hasUnfolded = true;
  }
};

/** Classes are neither virtual nor exported. */
export const classIsRegular: Check<NodeOf<'ResourceExpression'>> = (node, context) => {
  const { form, typeName } = node;
  if (form !== 'regular' && typeName.kind === 'QualifiedName' && typeName.value === 'class') {
    context.report('CLASS_NOT_VIRTUALIZABLE', node);
  }
};

/** Defaults and overrides are neither virtual nor exported. */
export const defaultsAreRegular: Check<
  NodeOf<'ResourceDefaultsExpression'> | NodeOf<'ResourceOverrideExpression'>
> = (node, context) => {
  if (node.form !== 'regular') context.report('NOT_VIRTUALIZEABLE', node);
};

/** A collector collects resources of a type. */
export const collectsType: Check<NodeOf<'CollectExpression'>> = (node, context) => {
  const { typeExpr } = node;
  if (typeExpr.kind === 'QualifiedReference') return;
  const expression = withUpperArticle(labelOf(typeExpr));
  context.report(
    'ILLEGAL_EXPRESSION',
    typeExpr,
    expression,
    'type name',
    withArticle(labelOf(node)),
  );
};
