import { typeFromText } from '../../type-from-text.ts';
import { defineFunction } from '../define-function.ts';

/** Type.new(text) */
export const newType = defineFunction('new_type', {
  'String[1] type_string': ([text]: [string], { scope }) => typeFromText(text, scope.compilation),
});
