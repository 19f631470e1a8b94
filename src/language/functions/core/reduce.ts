import { BreakSignal } from '../../faults.ts';
import { elements } from '../iterate.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Call } from '../function.ts';

/** One value out of all elements: the lambda gets what it gave last and the next element. */
export const reduce = defineFunction('reduce', {
  'Iterable enumerable, Callable[2,2] &block': ([collection = null], call) => {
    const [first = null, ...rest] = elements(collection);
    return reduceFrom(first, rest, call);
  },
  'Iterable enumerable, Any memo, Callable[2,2] &block': ([collection = null, memo = null], call) =>
    reduceFrom(memo, elements(collection), call),
});

function reduceFrom(start: Value, rest: Iterable<Value>, { block }: Call): Value {
  let memo = start;
  try {
    for (const element of rest) memo = block?.call([memo, element]) ?? null;
  } catch (thrown) {
    if (!(thrown instanceof BreakSignal)) throw thrown;
  }
  return memo;
}
