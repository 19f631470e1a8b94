import { toText } from '../../../values/text.ts';
import { parseNumber } from '../../../values/numbers.ts';
import { defineFunction } from '../define-function.ts';
import { toRubyInteger } from '../../../values/ruby/ruby-numbers.ts';
import { absoluteIf, cannotConvert, FLOAT_TEXT, plainNumber } from './convert.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';
import type { Value } from '../../../values/value.ts';

/** Numeric.new(from, abs) */
export const newNumeric = defineFunction(
  'new_numeric',
  {
    'Convertible from, Boolean abs?': ([from, abs = false]: [Value, boolean?]) =>
      toNumeric(from, abs),
    'NamedArgs hash_args': ([args]: [PuppetHash]) =>
      toNumeric(args.get('from') ?? null, args.get('abs') === true),
  },
  {
    types: {
      Convertible: `Variant[Integer, Float, Boolean, ${FLOAT_TEXT}, Timespan, Timestamp]`,
      NamedArgs: 'Struct[{from => Convertible, Optional[abs] => Boolean}]',
    },
    mismatches: {
      'Any from, Boolean abs?': ([from = null]) => cannotConvert(from, 'Numeric'),
    },
  },
);

function toNumeric(from: Value, abs: boolean): Value {
  const number = plainNumber(from) ?? textToNumber(toText(from));
  return number === undefined ? null : absoluteIf(abs, number);
}

function textToNumber(text: string): bigint | number | undefined {
  return /^0[bBxX]/.test(text) ? toRubyInteger(text) : parseNumber(text);
}
