import { Fault } from '../../faults.ts';
import { inferType } from '../../../values/types/infer.ts';
import { Timespan, NANOSECONDS } from '../../../values/timespan.ts';
import { Timestamp } from '../../../values/timestamp.ts';
import { toRubyFloat, toRubyInteger } from '../../../values/ruby/ruby-numbers.ts';
import type { Value } from '../../../values/value.ts';

const SIGN = '[+-]?\\s*';
const DECIMAL = '(?:0|[1-9]\\d*)';
const HEXADECIMAL = '(?:0[xX][0-9A-Fa-f]+)';
const OCTAL = '(?:0[0-7]+)';
const BINARY = '(?:0[bB][01]+)';

/** The texts that `Integer.new` takes, as a Pattern. */
export const INTEGER_TEXT = `Pattern[/\\A${SIGN}(?:(?:\\d+)|${HEXADECIMAL}|${BINARY})\\z/]`;
/** The texts that `Float.new` and `Numeric.new` take. */
export const FLOAT_TEXT = `Pattern[/\\A${SIGN}(?:(?:${DECIMAL}(?:\\.\\d+)?(?:[eE]-?\\d+)?)|${HEXADECIMAL}|${OCTAL}|${BINARY})\\z/]`;

/** What is said of a value that cannot become one of a type. */
export function cannotConvert(value: Value, type: string): string {
  return typeof value === 'string'
    ? `The string '${value}' cannot be converted to ${type}`
    : `Value of type ${inferType(value).generalize().toString()} cannot be converted to ${type}`;
}

/** A value that is no text as a number; undefined for texts. */
export function plainNumber(value: Value): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  if (value === true) return 1n;
  if (value === false) return 0n;
  if (value instanceof Timespan || value instanceof Timestamp) {
    return Number(value.nanoseconds) / Number(NANOSECONDS);
  }
  return undefined;
}

const PREFIXES: Readonly<Record<number, RegExp>> = { 2: /^0[bB]/, 8: /^0[oO]?/, 16: /^0[xX]/ };
const DIGITS: Readonly<Record<number, RegExp>> = {
  2: /^[01]+$/,
  8: /^[0-7]+$/,
  10: /^\d+$/,
  16: /^[0-9a-fA-F]+$/,
};
const WRITTEN: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 10: '', 16: '0x' };

/** The Integer a text holds, in a radix or as its prefix says. */
export function textToInteger(text: string, radix: number | undefined): bigint {
  const compact = text.replace(/^([+-])\s+/, '$1');
  if (radix === undefined) return toRubyInteger(compact);
  const [, sign = '', size = ''] = /^\s*([+-]?)(.*?)\s*$/s.exec(compact) ?? [];
  const digits = radix === 8 && size === '0' ? size : size.replace(PREFIXES[radix] ?? /^(?!)/, '');
  if (DIGITS[radix]?.test(digits) !== true)
    throw new Fault(`invalid value for Integer(): "${text}"`);
  const value = BigInt(`${WRITTEN[radix] ?? ''}${digits}`);
  return sign === '-' ? -value : value;
}

/** The Float a text holds; binary and hexadecimal integers count. */
export function textToFloat(text: string): number {
  const compact = text.replace(/^([+-])\s+/, '$1');
  return /^0[bB]/.test(compact) ? Number(toRubyInteger(compact)) : toRubyFloat(compact);
}

/** A number without its sign, where that is wanted. */
export function absoluteIf<T extends bigint | number>(wanted: boolean, value: T): T {
  return wanted && value < 0 ? (-value as T) : value;
}
