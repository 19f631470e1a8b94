import { PuppetHash } from '../../../values/puppet-hash.ts';
import { flatten } from '../../../values/flatten.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { asText, noMethod } from '../../../values/ruby/ruby-errors.ts';
import { leadingFloat, leadingInteger } from '../../../values/ruby/ruby-numbers.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { textRange } from '../../../values/ruby/text-range.ts';
import type { Value } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** Functions on numbers and what looks like them. */
export const NUMBER_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('clamp', {
    arity: -2,
    run(args) {
      const values = flatten(args);
      if (values.length !== 3)
        throw new Fault('clamp(): Wrong number of arguments, need three to clamp');
      values.forEach(refuseUnlessNumeric);
      const numbers = values.map(asInteger);
      return numbers.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))[1] ?? null;
    },
  }),
  defineClassicFunction('convert_base', {
    arity: 2,
    run: ([number = null, base = null]) => convertBase(number, base),
  }),
  defineClassicFunction('range', {
    takes: [1, Infinity, 'range(): Wrong number of arguments given (# for 1)'],
    run: (args) => (args.length === 1 ? rangeOfText(args[0] ?? null) : rangeOf(args)),
  }),
  defineClassicFunction('to_bytes', {
    takes: [1, 1, 'to_bytes(): Wrong number of arguments given (# for 1)'],
    run: ([size = null]) =>
      typeof size === 'bigint' || typeof size === 'number' ? size : toBytes(asText(size)),
  }),
];

function refuseUnlessNumeric(value: Value): void {
  if (typeof value === 'string' && !/^\d+$/m.test(value))
    throw new Fault(`clamp(): Required explicit numeric (${value}:String)`);
  if (value instanceof PuppetHash)
    throw new Fault(`clamp(): The Hash type is not allowed (${rubyText(value)})`);
}

/** Ruby's `to_i`. */
function asInteger(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(Math.trunc(value));
  if (typeof value === 'string') return leadingInteger(value);
  if (value === null) return 0n;
  throw noMethod('to_i', value);
}

function convertBase(number: Value, base: Value): string {
  const [size, radix] = [readBaseArgument('First', number), readBaseArgument('Second', base)].map(
    (value) => {
      if (typeof value === 'bigint') return value;
      if (/^[0-9]+$/m.test(value)) return leadingInteger(value);
      throw new Fault(
        'convert_base(): First argument must be an integer or a string corresponding to an integer in base 10',
      );
    },
  );
  if (size === undefined || radix === undefined || radix < 2n || radix > 36n)
    throw new Fault('convert_base(): base must be at least 2 and must not be greater than 36');
  return size.toString(Number(radix));
}

function readBaseArgument(which: string, value: Value): string | bigint {
  if (typeof value === 'string' || typeof value === 'bigint') return value;
  throw new Fault(`convert_base(): ${which} argument must be either a string or an integer`);
}

const MOST = 1_000_000;

function rangeOf([first = null, last = null, step = null]: readonly Value[]): Value {
  const size = step === null ? 1n : asInteger(step);
  if (size === 0n) {
    throw new Fault('range(): 3rd arg (step size) must be a non zero integer (e.g. 1 or -1)');
  }
  return stepThrough({ first: rubyText(first), last, step: Number(size < 0n ? -size : size) });
}

/** Reads `1-3`, `a..c` or `1...4`. */
function rangeOfText(value: Value): Value {
  if (typeof value !== 'string') throw noMethod('match', value);
  const [, first, sign, last] = /^(\w+)(\.\.\.?|-)(\w+)$/m.exec(value) ?? [];
  if (first !== undefined && last !== undefined)
    return stepThrough({ first, last, step: 1, isOpen: sign === '...' });
  throw new Fault(
    /^.+$/m.test(value)
      ? `range(): Unable to compute range from the value: ${value}`
      : `range(): Unknown range format: ${value}`,
  );
}

interface Stepping {
  readonly first: string;
  readonly last: Value;
  readonly step: number;
  readonly isOpen?: boolean;
}

function stepThrough({ first, last, step, isOpen = false }: Stepping): Value {
  if (!/^\d+$/m.test(first)) {
    return textRange(first, rubyText(last), isOpen)
      .filter((_, index) => index % step === 0)
      .slice(0, MOST);
  }
  const stop = asInteger(last) - (isOpen ? 1n : 0n);
  const numbers: bigint[] = [];
  for (let at = leadingInteger(first); at <= stop && numbers.length < MOST; at += BigInt(step))
    numbers.push(at);
  return numbers;
}

const UNITS = ['k', 'M', 'G', 'T', 'P', 'E'];

function toBytes(text: string): bigint {
  const [, digits = '', unit = ''] = /([0-9.e+-]*)\s*([^bB]?)/s.exec(text) ?? [];
  const size = leadingFloat(digits);
  if (unit === '') return BigInt(Math.trunc(size));
  const power = UNITS.indexOf(unit) + 1;
  if (power === 0) throw new Fault(`to_bytes(): Unknown prefix ${unit}`);
  return BigInt(Math.trunc(size * 1024 ** power));
}
