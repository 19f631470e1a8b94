import { defineFunction } from '../define-function.ts';

/** Calls the lambda with the value unless that is undef. */
export const then = defineFunction('then', {
  'Any arg, Callable[1,1] &block': ([value = null], { block }) =>
    value === null ? null : (block?.call([value]) ?? null),
});
