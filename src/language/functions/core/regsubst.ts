import type { PuppetHash } from '../../../values/puppet-hash.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { RegexpType } from '../../../values/types/strings.ts';
import { replaceText } from '../../../values/ruby/replace-text.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

type Target = string | readonly string[];
type Replacement = string | PuppetHash;

/** The text (or each text of a list) with matches of a pattern replaced. */
export const regsubst = defineFunction('regsubst', {
  "Variant[Array[String],String] target, String pattern, Variant[String,Hash[String,String]] replacement, Optional[Pattern[/^[GEIM]*$/]] flags?, Enum['N','E','S','U'] encoding?":
    ([target, source, replacement, flags]: [Target, string, Replacement, string | null]) => {
      const given = flags ?? '';
      const options = [
        given.includes('I') ? 'i' : '',
        given.includes('M') ? 'm' : '',
        given.includes('E') ? 'x' : '',
      ].join('');
      const pattern = new PuppetRegexp(options === '' ? source : `(?${options}:${source})`);
      return substitute(target, { pattern, replacement, isGlobal: given.includes('G') });
    },
  'Variant[Array[String],String] target, Variant[Regexp,Type[Regexp]] pattern, Variant[String,Hash[String,String]] replacement, Pattern[/^G?$/] flags?':
    ([target, given, replacement, flags]: [
      Target,
      PuppetRegexp | RegexpType,
      Replacement,
      string,
    ]) => {
      const pattern = given instanceof RegexpType ? (given.regexp ?? new PuppetRegexp('')) : given;
      return substitute(target, { pattern, replacement, isGlobal: flags === 'G' });
    },
});

interface Substitution {
  readonly pattern: PuppetRegexp;
  readonly replacement: Replacement;
  readonly isGlobal: boolean;
}

function substitute(target: Target, substitution: Substitution): Value {
  if (typeof target === 'string') return replaceText(target, substitution);
  return target.map((text) => replaceText(text, substitution));
}
