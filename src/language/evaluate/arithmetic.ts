import { Binary } from '../../values/binary.ts';
import { calculate, type ArithmeticFault } from '../../values/arithmetic.ts';
import { identityOf, PuppetHash } from '../../values/puppet-hash.ts';
import { parseNumber } from '../../values/numbers.ts';
import { Timespan } from '../../values/timespan.ts';
import { toText } from '../../values/text.ts';
import { rubyText } from '../../values/ruby/ruby-text.ts';
import { Uri } from '../../values/uri.ts';
import { labelOf, labelOfValue, withArticle, withUpperArticle } from '../labels.ts';
import { Fault } from '../faults.ts';
import { calculateTime, isTime } from './time.ts';
import { failure, report, type Place } from './fail.ts';
import type { NodeOf } from '../../syntax/nodes.ts';
import type { Value } from '../../values/value.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** `+ - * / % << >>`, on numbers, collections and times. */
export const ARITHMETIC: Evaluators = {
  ArithmeticExpression(node, scope) {
    const left = scope.evaluate(node.leftExpr);
    const right = scope.evaluate(node.rightExpr);
    if (Array.isArray(left)) return combineArray(left as readonly Value[], { right, node, scope });
    if (left instanceof PuppetHash) return combineHash(left, { right, node, scope });
    if (left instanceof Binary && node.operator === '+') return joinBinary(left, right);
    if (left instanceof Uri && node.operator === '+') return left.join(toText(right));
    return calculateNumbers(left, { right, node, scope });
  },
  UnaryMinusExpression(node, scope) {
    const value = scope.evaluate(node.expr);
    if (value instanceof Timespan) return new Timespan(-value.nanoseconds);
    return -toNumber(value, { node, scope });
  },
};

interface RightSide {
  readonly right: Value;
  readonly node: NodeOf<'ArithmeticExpression'>;
  readonly scope: Scope;
}

function calculateNumbers(left: Value, { right, node, scope }: RightSide): Value {
  const { operator } = node;
  const leftPlace = { node: node.leftExpr, scope };
  const first = isTime(left) ? left : toNumber(left, leftPlace);
  const second = isTime(right) ? right : toNumber(right, { node: node.rightExpr, scope });
  if (isTime(first) || isTime(second)) {
    return calculateTime(first, { operator, right: second, ...leftPlace });
  }
  const result = calculate(operator, first, second);
  if (result.ok) return result.value;
  throw faultOf(result.fault, { node, scope, left: first, right: second });
}

function faultOf(
  fault: ArithmeticFault,
  {
    node,
    scope,
    left,
    right,
  }: { left: Value; right: Value; node: NodeOf<'ArithmeticExpression'>; scope: Scope },
): Error {
  const { operator } = node;
  const leftPlace = { node: node.leftExpr, scope };
  switch (fault.code) {
    case 'DIV_BY_ZERO':
      return failure({ node: node.rightExpr, scope }, 'DIV_BY_ZERO');
    case 'NUMERIC_OVERFLOW': {
      const end = fault.value > 0n ? 'max' : 'min';
      const label = withUpperArticle(labelOf(node));
      return failure({ node, scope }, 'NUMERIC_OVERFLOW', label, end, hexadecimal(fault.value));
    }
    case 'RESULT_IS_INFINITY':
      return failure(leftPlace, 'RESULT_IS_INFINITY', operator);
    case 'OPERATOR_NOT_APPLICABLE':
      return failure(
        leftPlace,
        'OPERATOR_NOT_APPLICABLE',
        operator,
        withArticle(labelOfValue(left)),
      );
    case 'OPERATOR_NOT_APPLICABLE_WHEN':
      return failure(
        leftPlace,
        'OPERATOR_NOT_APPLICABLE_WHEN',
        operator,
        withArticle(labelOfValue(left)),
        withArticle(labelOfValue(right)),
      );
  }
}

/** An Integer out of range as Ruby prints it with `%#+x`. */
function hexadecimal(value: bigint): string {
  return value < 0n ? `-0x${(-value).toString(16)}` : `+0x${value.toString(16)}`;
}

/** The number a value is or, of a string, holds. */
export function toNumber(value: Value, place: Place): bigint | number {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  const number = typeof value === 'string' ? parseNumber(value) : undefined;
  if (number === undefined) throw failure(place, 'NOT_NUMERIC', rubyText(value));
  report(place, 'NUMERIC_COERCION', toText(value), toText(number));
  return number;
}

function combineArray(left: readonly Value[], { right, node, scope }: RightSide): Value {
  switch (node.operator) {
    case '+':
      return [...left, ...asList(right)];
    case '-': {
      const removed = new Set(asList(right).map(identityOf));
      return left.filter((item) => !removed.has(identityOf(item)));
    }
    case '<<':
      return [...left, right];
    default:
      throw failure({ node: node.leftExpr, scope }, 'NOT_NUMERIC', rubyText(left));
  }
}

function combineHash(left: PuppetHash, { right, node, scope }: RightSide): Value {
  const place = { node: node.leftExpr, scope };
  switch (node.operator) {
    case '+':
      return PuppetHash.from([...left, ...pairsOf(right)]);
    case '-': {
      const keys = right instanceof PuppetHash ? right.keys() : asList(right);
      const removed = new Set(keys.map(identityOf));
      return PuppetHash.from(left.entries().filter(([key]) => !removed.has(identityOf(key))));
    }
    case '<<':
      throw failure(place, 'OPERATOR_NOT_APPLICABLE', '<<', withArticle(labelOfValue(left)));
    default:
      throw failure(place, 'NOT_NUMERIC', rubyText(left));
  }
}

function asList(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value instanceof PuppetHash ? value.entries() : [value];
}

/** What can be added to a hash: a hash, a list of pairs, or a flat list of keys and values. */
function pairsOf(value: Value): readonly (readonly [Value, Value])[] {
  if (value instanceof PuppetHash) return value.entries();
  if (!Array.isArray(value)) throw new Fault('Can only append Array or Hash to a Hash');
  const items = value as readonly Value[];
  if (items.length > 0 && items.every((item) => Array.isArray(item))) {
    return items.map((item) => [item[0] ?? null, item[1] ?? null] as const);
  }
  if (items.length % 2 === 1) throw new Fault('odd number of arguments for Hash');
  return items.flatMap((key, index) =>
    index % 2 === 0 ? [[key, items[index + 1] ?? null] as const] : [],
  );
}

function joinBinary(left: Binary, right: Value): Value {
  if (!(right instanceof Binary)) throw new Fault('Can only append Binary to a Binary');
  return new Binary(Buffer.concat([left.bytes, right.bytes]));
}
