import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import { length } from './length.ts';

/** The same as `length`. */
export const size = defineFunction('size', {
  'Variant[Collection, String, Binary] arg': (args: readonly Value[], call) =>
    length.call(args, call),
});
