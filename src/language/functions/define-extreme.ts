import { Fault } from '../faults.ts';
import { compareAsRuby, compareText } from '../../values/ruby/compare-as-ruby.ts';
import { defineFunction } from './define-function.ts';
import { leadingFloat } from '../../values/ruby/ruby-numbers.ts';
import { rubyText } from '../../values/ruby/ruby-text.ts';
import { warnOnce } from './warn-once.ts';
import type { Value } from '../../values/value.ts';
import type { Call, CallableFunction } from './function.ts';

type Order = (a: Value, b: Value) => number;

/** `max` and `min`: the first of the values that no other one beats. */
export function defineExtreme(name: 'max' | 'min'): CallableFunction {
  const sign = name === 'max' ? 1 : -1;
  const pick = (values: readonly Value[], order: Order): Value => {
    if (values.length === 0)
      throw new Fault(`${name}(): Wrong number of arguments need at least one`);
    return values.reduce((best, value) => (sign * order(value, best) > 0 ? value : best));
  };
  const ofList = (values: readonly Value[], call: Call, order: Order): Value =>
    call.block === undefined ? pick(values, order) : pickWithBlock(values, call);
  const pickWithBlock = (values: readonly Value[], { block }: Call): Value =>
    values.length === 0 ? null : pick(values, (a, b) => Number(block?.call([a, b])));
  return defineFunction(name, {
    'Numeric values*': (values: readonly Value[]) => pick(values, compareAsRuby),
    'String values*': (values: readonly Value[], call) => pick(values, textOrder(name, call)),
    'Array[Numeric] values, Callable[2,2] &block?': ([values]: [readonly Value[]], call) =>
      ofList(values, call, compareAsRuby),
    'Array[String] values, Callable[2,2] &block?': ([values]: [readonly Value[]], call) =>
      ofList(values, call, textOrder(name, call)),
    'Array values, Callable[2,2] &block?': ([values]: [readonly Value[]], call) =>
      ofList(values, call, anyOrder(name, call)),
    'Any values*, Callable[2,2] &block': (values: readonly Value[], call) =>
      pickWithBlock(values, call),
    'Any values*': (values: readonly Value[], call) => pick(values, anyOrder(name, call)),
  });
}

const NUMBER = /^-?\d+(?:[._eE]\d+)?$/;

/** Texts that look like numbers are compared as such. */
function textOrder(name: string, call: Call): Order {
  return (a, b) => {
    const [left, right] = [rubyText(a), rubyText(b)];
    if (!NUMBER.test(left) || !NUMBER.test(right)) return compareText(left, right);
    warnOnce(
      `The ${name}() function's auto conversion of String to Numeric is deprecated - change to convert input before calling, or use lambda`,
      call,
    );
    return leadingFloat(left) - leadingFloat(right);
  };
}

function anyOrder(name: string, call: Call): Order {
  const ofTexts = textOrder(name, call);
  return (a, b) => {
    if (!NUMBER.test(rubyText(a)) || !NUMBER.test(rubyText(b))) {
      warnOnce(
        `The ${name}() function's auto conversion of Any to String is deprecated - change to convert input before calling, or use lambda`,
        call,
      );
    }
    return ofTexts(a, b);
  };
}
