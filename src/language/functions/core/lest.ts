import { defineFunction } from '../define-function.ts';

/** The value, or what the lambda gives where it is undef. */
export const lest = defineFunction('lest', {
  'Any arg, Callable[0,0] &block': ([value = null], { block }) => value ?? block?.call([]) ?? null,
});
