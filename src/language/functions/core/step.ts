import { IteratorValue } from '../../../values/iterator-value.ts';
import { elementTypeOf } from '../element-type.ts';
import { breakable, elements } from '../iterate.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** Every so manieth element: to the lambda, or as an Iterator. */
export const step = defineFunction('step', {
  'Iterable iterable, Integer[1] step': ([value, size]: [Value, bigint]) => {
    const stepped = everyOther(value, Number(size));
    return new IteratorValue(() => stepped.values(), elementTypeOf(stepped));
  },
  'Iterable iterable, Integer[1] step, Callable[1,1] &block': (
    [value, size]: [Value, bigint],
    { block },
  ) => {
    breakable(() => {
      for (const element of everyOther(value, Number(size))) block?.call([element]);
    });
    return null;
  },
});

function everyOther(value: Value, size: number): Value[] {
  return [...elements(value)].filter((_, index) => index % size === 0);
}
