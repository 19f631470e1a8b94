import { deprecate } from '../stdlib/deprecation.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import type { Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** The functions that the templates of the apache module call. */
export const APACHE_FUNCTIONS: readonly CallableFunction[] = [
  { name: 'apache::bool2httpd', call: ([value = null]) => onOrOff(value) },
  {
    name: 'bool2httpd',
    call([value = null], call) {
      const message = 'This function is deprecated, please use apache::bool2httpd instead.';
      deprecate('bool2httpd', { message, call });
      return onOrOff(value);
    },
  },
];

/** `On` or `Off` for what says yes or no, everything else as it is. */
function onOrOff(value: Value): string {
  const text = rubyText(value);
  if (value === null || value === false || (typeof value === 'string' && /false/i.test(text)))
    return 'Off';
  return value === true || (typeof value === 'string' && /true/i.test(text)) ? 'On' : text;
}
