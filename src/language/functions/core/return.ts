import { ReturnSignal } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** Leaves the enclosing function, class or define. */
export const returnFunction = defineFunction('return', {
  'Any value?': ([value = null]: [Value?], { place }) => {
    throw new ReturnSignal(value, place);
  },
});
