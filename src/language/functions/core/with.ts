import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** Calls the lambda with the arguments. */
export const withFunction = defineFunction('with', {
  'Any arg*, Callable &block': (args: readonly Value[], { block }) => block?.call(args) ?? null,
});
