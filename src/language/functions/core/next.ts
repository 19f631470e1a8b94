import { NextSignal } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** Leaves the lambda with a value. */
export const next = defineFunction('next', {
  'Any value?': ([value = null]: [Value?], { place }) => {
    throw new NextSignal(value, place);
  },
});
