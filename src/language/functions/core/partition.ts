import { isTruthy } from '../../../values/equality.ts';
import { elements } from '../iterate.ts';
import { defineFunction } from '../define-function.ts';
import { withIndex } from './group_by.ts';
import type { Value } from '../../../values/value.ts';

/** Two lists: the elements for which the lambda holds, and the others. */
export const partition = defineFunction('partition', {
  'Collection collection, Callable[1,1] &block': ([value = null], { block }) =>
    parted(value, (element) => block?.call([element]) ?? null),
  'Array array, Callable[2,2] &block': ([value = null], call) => parted(value, withIndex(call)),
  'Collection collection, Callable[2,2] &block': ([value = null], { block }) =>
    parted(value, (pair) => block?.call(pair as readonly Value[]) ?? null),
});

function parted(value: Value, holds: (element: Value) => Value): Value {
  const yes: Value[] = [];
  const no: Value[] = [];
  for (const element of elements(value)) (isTruthy(holds(element)) ? yes : no).push(element);
  return [yes, no];
}
