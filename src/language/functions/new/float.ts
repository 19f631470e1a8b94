import { toText } from '../../../values/text.ts';
import { defineFunction } from '../define-function.ts';
import { absoluteIf, cannotConvert, FLOAT_TEXT, plainNumber, textToFloat } from './convert.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';
import type { Value } from '../../../values/value.ts';

/** Float.new(from, abs) */
export const newFloat = defineFunction(
  'new_float',
  {
    'Convertible from, Boolean abs?': ([from, abs = false]: [Value, boolean?]) =>
      toFloat(from, abs),
    'NamedArgs hash_args': ([args]: [PuppetHash]) =>
      toFloat(args.get('from') ?? null, args.get('abs') === true),
  },
  {
    types: {
      Convertible: `Variant[Numeric, Boolean, ${FLOAT_TEXT}, Timespan, Timestamp]`,
      NamedArgs: 'Struct[{from => Convertible, Optional[abs] => Boolean}]',
    },
    mismatches: {
      'Any from, Boolean abs?': ([from = null]) => cannotConvert(from, 'Float'),
    },
  },
);

function toFloat(from: Value, abs: boolean): number {
  return absoluteIf(abs, Number(plainNumber(from) ?? textToFloat(toText(from))));
}
