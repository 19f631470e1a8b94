import { isTruthy } from '../../values/equality.ts';
import { toText } from '../../values/text.ts';
import { failure } from './fail.ts';
import { matches } from './match.ts';
import { elementsOf, withoutParentheses } from './unfold.ts';
import type { Node } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** Blocks and choices; what a condition's regular expression matched is seen inside only. */
export const CONTROL: Evaluators = {
  BlockExpression(node, scope) {
    let result: Value = null;
    for (const statement of node.statements) result = scope.evaluate(statement);
    return result;
  },
  IfExpression: (node, scope) =>
    scope.guarded(() =>
      scope.evaluate(isTruthy(scope.evaluate(node.test)) ? node.thenExpr : node.elseExpr),
    ),
  UnlessExpression: (node, scope) =>
    scope.guarded(() =>
      scope.evaluate(isTruthy(scope.evaluate(node.test)) ? node.elseExpr : node.thenExpr),
    ),
  CaseExpression: (node, scope) =>
    scope.guarded(() => {
      const value = scope.evaluate(node.test);
      let otherwise: Node | undefined;
      for (const { values, thenExpr } of node.options) {
        for (const option of values) {
          const bare = withoutParentheses(option);
          if (bare.kind === 'LiteralDefault') otherwise = thenExpr;
          else if (isMatch(value, bare, scope)) return scope.evaluate(thenExpr);
        }
      }
      return otherwise === undefined ? null : scope.evaluate(otherwise);
    }),
  SelectorExpression: (node, scope) =>
    scope.guarded(() => {
      const value = scope.evaluate(node.leftExpr);
      let otherwise: Node | undefined;
      for (const { matchingExpr, valueExpr } of node.selectors) {
        const bare = withoutParentheses(matchingExpr);
        if (bare.kind === 'LiteralDefault') otherwise = valueExpr;
        else if (isMatch(value, bare, scope)) return scope.evaluate(valueExpr);
      }
      if (otherwise !== undefined) return scope.evaluate(otherwise);
      throw failure({ node: node.leftExpr, scope }, 'UNMATCHED_SELECTOR', toText(value));
    }),
};

function isMatch(value: Value, option: Node, scope: Scope): boolean {
  const pattern = scope.evaluate(option);
  if (option.kind !== 'UnfoldExpression') return matches(value, pattern, scope);
  return elementsOf(pattern).some((item) => matches(value, item, scope));
}
