import { toText } from '../../../values/text.ts';
import { describeMismatch } from '../../../values/types/describe.ts';
import { inferDetailedType } from '../../../values/types/infer.ts';
import { parseAliases, parseType } from '../../../values/types/parse-type.ts';
import { DefaultValue, type Value } from '../../../values/value.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import { absoluteIf, cannotConvert, INTEGER_TEXT, plainNumber, textToInteger } from './convert.ts';
import type { PuppetHash } from '../../../values/puppet-hash.ts';

const TYPES = {
  Radix: 'Variant[Default, Integer[2,2], Integer[8,8], Integer[10,10], Integer[16,16]]',
  Convertible: `Variant[Numeric, Boolean, ${INTEGER_TEXT}, Timespan, Timestamp]`,
  NamedArgs: 'Struct[{from => Convertible, Optional[radix] => Radix, Optional[abs] => Boolean}]',
};

/** Integer.new(from, radix, abs) */
export const newInteger = defineFunction(
  'new',
  {
    'Convertible from, Radix radix?, Boolean abs?': ([from, radix, abs]: [
      Value,
      Value?,
      boolean?,
    ]) => toInteger(from, radix, abs),
    'NamedArgs hash_args': ([args]: [PuppetHash]) =>
      toInteger(args.get('from') ?? null, args.get('radix'), args.get('abs') === true),
  },
  {
    types: TYPES,
    mismatches: {
      'Hash hash_args': ([args]: [PuppetHash]) => complaintOfHash(args),
      'Any from, Integer radix?, Boolean abs?': ([from = null, radix]) => {
        assertRadix(radix);
        return cannotConvert(from, 'Integer');
      },
    },
  },
);

function toInteger(from: Value, radix: Value | undefined, abs = false): bigint {
  const number = plainNumber(from);
  const base = typeof radix === 'bigint' ? Number(radix) : undefined;
  const value =
    number === undefined
      ? textToInteger(toText(from), base)
      : typeof number === 'bigint'
        ? number
        : BigInt(Math.trunc(number));
  return absoluteIf(abs, value);
}

function complaintOfHash(args: PuppetHash): string {
  const find = parseAliases(TYPES);
  const from = args.get('from');
  if (from !== undefined && !parseType('Convertible', find).isInstance(from))
    return cannotConvert(from, 'Integer');
  assertRadix(args.get('radix'));
  throw new Fault(
    describeMismatch(
      'Integer.new has wrong type,',
      parseType('NamedArgs', find),
      inferDetailedType(args),
    ),
  );
}

function assertRadix(radix: Value | undefined): void {
  if (radix === undefined || radix === null || radix instanceof DefaultValue) return;
  if (radix === 2n || radix === 8n || radix === 10n || radix === 16n) return;
  throw new Fault(`Illegal radix: ${toText(radix)}, expected 2, 8, 10, 16, or default`);
}
