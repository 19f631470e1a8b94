import { inferDetailedType, inferType } from '../../../values/types/infer.ts';
import { defineFunction } from '../define-function.ts';

/** The type of a value: in detail, reduced to one element type, or generalized. */
export const type = defineFunction('type', {
  'Any value, Enum[detailed] inference_method?': ([value = null]) => inferDetailedType(value),
  'Any value, Enum[reduced] inference_method': ([value = null]) => inferType(value),
  'Any value, Enum[generalized] inference_method': ([value = null]) =>
    inferType(value).generalize(),
});
