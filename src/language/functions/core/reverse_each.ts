import { IteratorValue } from '../../../values/iterator-value.ts';
import { elementTypeOf } from '../element-type.ts';
import { breakable, elements } from '../iterate.ts';
import { defineFunction } from '../define-function.ts';

/** The elements from the last to the first: to the lambda, or as an Iterator. */
export const reverseEach = defineFunction('reverse_each', {
  'Iterable iterable': ([value = null]) => {
    const items = [...elements(value)];
    return new IteratorValue(() => items.toReversed().values(), elementTypeOf(items));
  },
  'Iterable iterable, Callable[1,1] &block': ([value = null], { block }) => {
    breakable(() => {
      for (const element of [...elements(value)].reverse()) block?.call([element]);
    });
    return null;
  },
});
