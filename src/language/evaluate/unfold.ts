import { IteratorValue } from '../../values/iterator-value.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import type { Node } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** `*value`: the elements instead of the collection. */
export const UNFOLDING: Evaluators = {
  UnfoldExpression: (node, scope) => elementsOf(scope.evaluate(node.expr)),
  ParenthesizedExpression: (node, scope) => scope.evaluate(node.expr),
};

/** Evaluates a list of expressions, with the elements of those written `*x` in their place. */
export function unfold(nodes: readonly Node[], scope: Scope): Value[] {
  const values: Value[] = [];
  for (const node of nodes) {
    const bare = withoutParentheses(node);
    if (bare.kind === 'UnfoldExpression') values.push(...elementsOf(scope.evaluate(bare.expr)));
    else values.push(scope.evaluate(bare));
  }
  return values;
}

/** The expression within any parentheses. */
export function withoutParentheses(node: Node): Node {
  let bare = node;
  while (bare.kind === 'ParenthesizedExpression') bare = bare.expr;
  return bare;
}

/** What unfolding a value gives: nothing for undef, pairs for a hash, the value itself for a scalar. */
export function elementsOf(value: Value): readonly Value[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value as readonly Value[];
  if (value instanceof PuppetHash) return value.entries();
  return value instanceof IteratorValue ? [...value] : [value];
}
