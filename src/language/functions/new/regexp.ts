import { escapeRegexp } from '../../../values/ruby/escape-regexp.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { defineFunction } from '../define-function.ts';

/** Regexp.new(pattern, escape) */
export const newRegexp = defineFunction('new_float', {
  'String pattern, Boolean escape?': ([pattern, escape = false]: [string, boolean?]) => {
    const regexp = new PuppetRegexp(escape ? escapeRegexp(pattern) : pattern);
    regexp.toRegExp();
    return regexp;
  },
});
