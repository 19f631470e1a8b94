import { Fault } from '../../faults.ts';
import { compareAsRuby } from '../../../values/ruby/compare-as-ruby.ts';
import { toText } from '../../../values/text.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Call } from '../function.ts';

/** The elements in order: their own, or that of the lambda. */
export const sort = defineFunction('sort', {
  'String string_value, Callable[2,2] &block?': ([text]: [string], call) =>
    sorted(Array.from(text), call).map(toText).join(''),
  'Array array_value, Callable[2,2] &block?': ([list]: [readonly Value[]], call) =>
    sorted(list, call),
});

function sorted(items: readonly Value[], { block }: Call): Value[] {
  if (block === undefined) return [...items].sort((a, b) => -compareAsRuby(b, a));
  return [...items].sort((a, b) => orderOf(block.call([a, b]), a, b));
}

function orderOf(order: Value, a: Value, b: Value): number {
  if (typeof order === 'bigint' || typeof order === 'number') return Number(order);
  throw new Fault(`comparison of ${typeof a} with ${typeof b} failed`);
}
