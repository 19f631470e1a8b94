import type { PuppetHash } from '../../../values/puppet-hash.ts';
import { formatAsRuby } from '../../../values/ruby/ruby-format.ts';
import { defineFunction } from '../define-function.ts';

/** A message of a module; there are no translations here, only the values are put in. */
export const translate = defineFunction('translate', {
  'String message, Hash interpolation_values?': ([message, values]: [string, PuppetHash?]) =>
    values === undefined ? message : formatAsRuby(message, [values]),
});
