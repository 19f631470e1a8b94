import { flatten } from '../../../values/flatten.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** The elements of a list, nested ones too, as one text. */
export const join = defineFunction('join', {
  'Array arg, String delimiter?': ([list, delimiter = '']: [readonly Value[], string?]) =>
    flatten(list).map(rubyText).join(delimiter),
});
