import { flatten as flattenValues } from '../../../values/flatten.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** All elements of nested lists in one list. */
export const flatten = defineFunction('flatten', {
  'Any args*': (args: readonly Value[]) => flattenValues(args),
});
