import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { splitText } from '../../../values/ruby/split-text.ts';
import { defineFunction } from '../define-function.ts';
import type { RegexpType } from '../../../values/types/strings.ts';
import type { TypeType } from '../../../values/types/wrappers.ts';

/** The parts of a text between the matches of a pattern. */
export const split = defineFunction('split', {
  'String str, String pattern': ([text, pattern]: [string, string]) =>
    splitText(text, new PuppetRegexp(pattern)),
  'String str, Regexp pattern': ([text, pattern]: [string, PuppetRegexp]) =>
    splitText(text, pattern),
  'String str, Type[Regexp] pattern': ([text, type]: [string, RegexpType | TypeType]) =>
    splitText(text, ('regexp' in type ? type.regexp : undefined) ?? new PuppetRegexp('')),
});
