import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import { navigate } from './get.ts';
import type { Value } from '../../../values/value.ts';

const PATH = /^((?:::)?(?:\w+::)*\w+)(.*)$/s;

/** The value of a variable named by a text, or at a dotted path within it. */
export const getvar = defineFunction(
  'getvar',
  {
    'Pattern[/\\A(?:::)?(?:[a-z]\\w*::)*[a-z_]\\w*(?:\\.|\\Z)/] get_string, Any default_value?, Callable[1,1] &block?':
      ([text, fallback = null]: [string, Value?], call) => {
        const { scope } = call;
        const [, name = '', path = ''] = PATH.exec(text) ?? [];
        if (path !== '' && !path.startsWith('.')) {
          throw new Fault(
            `First character after var name in get string must be a '.' - got ${path.charAt(0)}`,
          );
        }
        const value = scope.lookup(name);
        return value === undefined
          ? fallback
          : navigate(value, { path: path.slice(1), fallback, call });
      },
  },
  {
    mismatches: {
      'String get_string, Any default_value?, Callable &block?': () =>
        'The given string does not start with a valid variable name',
    },
  },
);
