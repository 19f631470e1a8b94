import { BreakSignal } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';

/** Leaves the innermost iteration. */
export const breakFunction = defineFunction('break', {
  '': (_, { place }) => {
    throw new BreakSignal(place);
  },
});
