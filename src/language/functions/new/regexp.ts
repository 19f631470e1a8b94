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

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\f': '\\f',
  '\v': '\\v',
  ' ': '\\ ',
};

/** A text as the expression that matches just it, as Ruby's `Regexp.escape`. */
export function escapeRegexp(text: string): string {
  return text.replace(
    /[.*?+^$|\\()[\]{}\-\n\t\r\f\v #]/g,
    (found) => ESCAPES[found] ?? `\\${found}`,
  );
}
