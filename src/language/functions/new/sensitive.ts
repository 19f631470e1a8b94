import { Sensitive } from '../../../values/value.ts';
import { defineFunction } from '../define-function.ts';

/** Sensitive.new(value) */
export const newSensitive = defineFunction('new_Sensitive', {
  'Sensitive value': ([value = null]) => value,
  'Any value': ([value = null]) => new Sensitive(value),
});
