import { compare } from '../../values/compare.ts';
import { ComparisonError } from '../../values/ordered-value.ts';
import { isEqual, isTruthy } from '../../values/equality.ts';
import { PuppetRegexp } from '../../values/puppet-regexp.ts';
import { RegexpError } from '../../values/translate-regexp.ts';
import { SemVerRange } from '../../values/sem-ver-range.ts';
import { isSameType, PuppetType } from '../../values/types/type.ts';
import { labelOfValue, withArticle } from '../labels.ts';
import { failure } from './fail.ts';
import { includes, inRange, matchRegexp } from './match.ts';
import type { NodeOf } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** Logic, comparison, matching. */
export const OPERATORS: Evaluators = {
  NotExpression: (node, scope) => !isTruthy(scope.evaluate(node.expr)),
  AndExpression: (node, scope) =>
    isTruthy(scope.evaluate(node.leftExpr)) && isTruthy(scope.evaluate(node.rightExpr)),
  OrExpression: (node, scope) =>
    isTruthy(scope.evaluate(node.leftExpr)) || isTruthy(scope.evaluate(node.rightExpr)),
  InExpression(node, scope) {
    const sought = scope.evaluate(node.leftExpr);
    return includes(scope.evaluate(node.rightExpr), sought, scope);
  },
  ComparisonExpression(node, scope) {
    const left = scope.evaluate(node.leftExpr);
    const right = scope.evaluate(node.rightExpr);
    try {
      return left instanceof PuppetType
        ? compareTypes(left, node.operator, right)
        : COMPARISONS[node.operator](left, right);
    } catch (thrown) {
      if (!(thrown instanceof ComparisonError)) throw thrown;
      const comparison = `${labelOfValue(left)} ${node.operator} ${labelOfValue(right)}`;
      throw failure({ node, scope }, 'COMPARISON_NOT_POSSIBLE', comparison, thrown.message);
    }
  },
  MatchExpression(node, scope) {
    const left = scope.evaluate(node.leftExpr);
    const isMatch = matchOperands(node, { left, right: scope.evaluate(node.rightExpr), scope });
    return node.operator === '=~' ? isMatch : !isMatch;
  },
};

type ComparisonOperator = NodeOf<'ComparisonExpression'>['operator'];

const COMPARISONS: Readonly<Record<ComparisonOperator, (left: Value, right: Value) => boolean>> = {
  '==': isEqual,
  '!=': (left, right) => !isEqual(left, right),
  '<': (left, right) => compare(left, right) < 0,
  '<=': (left, right) => compare(left, right) <= 0,
  '>': (left, right) => compare(left, right) > 0,
  '>=': (left, right) => compare(left, right) >= 0,
};

/** Types are ordered by what they include: `Integer < Numeric`. */
function compareTypes(left: PuppetType, operator: ComparisonOperator, right: Value): boolean {
  if (!(right instanceof PuppetType)) return operator === '!=';
  const isSame = isSameType(left, right);
  switch (operator) {
    case '==':
      return isSame;
    case '!=':
      return !isSame;
    case '<':
      return right.isAssignable(left) && !isSame;
    case '<=':
      return right.isAssignable(left);
    case '>':
      return left.isAssignable(right) && !isSame;
    case '>=':
      return left.isAssignable(right);
  }
}

interface Operands {
  readonly left: Value;
  readonly right: Value;
  readonly scope: Scope;
}

function matchOperands(node: NodeOf<'MatchExpression'>, { left, right, scope }: Operands): boolean {
  if (right instanceof PuppetType) return right.isInstance(left);
  if (right instanceof SemVerRange) return inRange(right, left);
  const regexp = asRegexp(right, { node, scope });
  if (typeof left !== 'string') {
    throw failure(
      { node: node.leftExpr, scope },
      'MATCH_NOT_STRING',
      withArticle(labelOfValue(left)),
    );
  }
  return matchRegexp(regexp, left, scope);
}

function asRegexp(
  pattern: Value,
  { node, scope }: { node: NodeOf<'MatchExpression'>; scope: Scope },
): PuppetRegexp {
  const place = { node: node.rightExpr, scope };
  if (pattern instanceof PuppetRegexp) return pattern;
  if (typeof pattern !== 'string') {
    throw failure(
      place,
      'MATCH_NOT_REGEXP',
      `no implicit conversion of ${rubyClass(pattern)} into String`,
    );
  }
  try {
    const regexp = new PuppetRegexp(pattern);
    regexp.toRegExp();
    return regexp;
  } catch (thrown) {
    if (thrown instanceof RegexpError) throw failure(place, 'MATCH_NOT_REGEXP', thrown.message);
    throw thrown;
  }
}

/** Ruby's word for what a value is, as its conversion errors have it. */
function rubyClass(value: Value): string {
  if (value === null) return 'nil';
  return typeof value === 'boolean' ? String(value) : labelOfValue(value);
}
