import { Uri } from '../../../values/uri.ts';
import { defineFunction } from '../define-function.ts';

/** URI.new(text) */
export const newUri = defineFunction('new_error', {
  'String[1] uri': ([text]: [string]) => new Uri(text),
});
