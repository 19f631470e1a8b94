import { IteratorValue } from '../../../values/iterator-value.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { TupleType } from '../../../values/types/sequences.ts';
import { exactSize } from '../../../values/types/sizes.ts';
import { StringType } from '../../../values/types/strings.ts';
import type { PuppetType } from '../../../values/types/type.ts';
import type { Value } from '../../../values/value.ts';
import { elementTypeOf } from '../element-type.ts';
import { breakable, elements } from '../iterate.ts';
import { defineFunction } from '../define-function.ts';

/** The elements from the last to the first: to the lambda, or as an Iterator. */
export const reverseEach = defineFunction('reverse_each', {
  'Iterable iterable': ([value = null]) => {
    const items = [...elements(value)];
    return new IteratorValue(() => items.toReversed().values(), typeOfElements(value, items));
  },
  'Iterable iterable, Callable[1,1] &block': ([value = null], { block }) => {
    breakable(() => {
      for (const element of [...elements(value)].reverse()) block?.call([element]);
    });
    return null;
  },
});

/** Of a text and of a hash, Puppet knows the type of the elements without looking at them. */
function typeOfElements(value: Value, items: readonly Value[]): PuppetType {
  if (typeof value === 'string') return new StringType({ least: 1n, most: 1n });
  if (!(value instanceof PuppetHash)) return elementTypeOf(items);
  const types = [elementTypeOf(value.keys()), elementTypeOf([...value.values()])];
  return new TupleType(types, exactSize(2));
}
