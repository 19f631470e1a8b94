import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { toRubyFloat } from '../../../values/ruby/ruby-numbers.ts';
import { leadingInteger } from '../../../values/ruby/ruby-numbers.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import type { Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** Conversions from and to Booleans. */
export const BOOLEAN_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('any2bool', {
    takes: [1, Infinity, 'any2bool(): Wrong number of arguments given (# for 1)'],
    run: ([value = null]) => anyToBoolean(value),
  }),
  defineClassicFunction('bool2num', {
    takes: [1, Infinity, 'bool2num(): Wrong number of arguments given (# for 1)'],
    run: ([value = null]) => (textToBoolean(value) ? 1n : 0n),
  }),
  defineClassicFunction('bool2str', {
    run(args) {
      if (args.length !== 1 && args.length !== 3)
        throw new Fault(`bool2str(): Wrong number of arguments given (${args.length} for 3)`);
      const [value, yes = 'true', no = 'false'] = args;
      if (typeof value !== 'boolean')
        throw new Fault('bool2str(): Requires a boolean to work with');
      const texts = [yes === false ? 'true' : yes, no === false ? 'false' : no] as const;
      if (texts.some((text) => typeof text !== 'string'))
        throw new Fault('bool2str(): Requires strings to convert to');
      return texts[value ? 0 : 1];
    },
  }),
  defineClassicFunction('num2bool', {
    takes: [1, 1, 'num2bool(): Wrong number of arguments given (# for 1)'],
    run: ([value = null]) => numberToBoolean(value),
  }),
  defineClassicFunction('str2bool', {
    takes: [1, Infinity, 'str2bool(): Wrong number of arguments given (# for 1)'],
    run: ([value = null]) => textToBoolean(value),
  }),
];

function anyToBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'bigint' || typeof value === 'number') return numberToBoolean(value);
  if (typeof value !== 'string') return true;
  return looksLikeNumber(value) ? numberToBoolean(value) : textToBoolean(value);
}

function looksLikeNumber(text: string): boolean {
  try {
    toRubyFloat(text);
    return true;
  } catch (thrown) {
    if (thrown instanceof Fault) return false;
    throw thrown;
  }
}

/** Whether a number is above zero, its fraction left out. */
function numberToBoolean(value: Value): boolean {
  if (typeof value === 'bigint') return value > 0n;
  if (typeof value === 'number') return Math.trunc(value) > 0;
  if (typeof value !== 'string') return leadingInteger(rubyText(value)) > 0n;
  try {
    return Math.trunc(toRubyFloat(value)) > 0;
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    throw new Fault(`num2bool(): '${value}' does not look like a number: ${thrown.message}`);
  }
}

const YES = /^(?:1|t|y|true|yes)$/im;
const NO = /^(?:0|f|n|false|no)$/im;

/** What a word says: `yes`, `t`, `1`, `no`, `f`, `0`, or nothing at all, which is false. */
export function textToBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') throw new Fault('str2bool(): Requires string to work with');
  if (/^$/m.test(value)) return false;
  if (YES.test(value)) return true;
  if (NO.test(value) || /^(?:undef|undefined)$/m.test(value)) return false;
  throw new Fault('str2bool(): Unknown type of boolean given');
}
