import { Fault } from '../../diagnostics/fault.ts';
import { rubyClassName } from '../class-names.ts';
import { rubyInspect } from './ruby-text.ts';
import type { Value } from '../value.ts';

const INTEGER =
  /^\s*([-+]?)(0[xX][0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[bB][01]+(?:_[01]+)*|0[oO]?[0-7]+(?:_[0-7]+)*|\d+(?:_\d+)*)\s*$/;
const FLOAT = /^\s*[-+]?\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][-+]?\d+)?\s*$/;

/** Ruby's `Integer(value)`: strict about texts. */
export function toRubyInteger(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(Math.floor(value));
  if (typeof value !== 'string') throw new Fault(`can't convert ${rubyWord(value)} into Integer`);
  const parts = INTEGER.exec(value);
  if (parts === null) throw new Fault(`invalid value for Integer(): ${rubyInspect(value)}`);
  const digits = (parts[2] ?? '').replaceAll('_', '');
  const size = /^0\d/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits.toLowerCase());
  return parts[1] === '-' ? -size : size;
}

/** Ruby's `Float(value)`: strict about texts. */
export function toRubyFloat(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') throw new Fault(`can't convert ${rubyWord(value)} into Float`);
  if (FLOAT.test(value)) return Number(value.replaceAll('_', ''));
  if (/^\s*0[xX]/.test(value) && INTEGER.test(value)) return Number(toRubyInteger(value));
  throw new Fault(`invalid value for Float(): ${rubyInspect(value)}`);
}

/** Ruby's `to_i` of a text: the number it starts with, else 0. */
export function leadingInteger(text: string): bigint {
  const digits = /^\s*[-+]?\d+(?:_\d+)*/.exec(text)?.[0];
  return digits === undefined ? 0n : BigInt(digits.trim().replace(/^\+/, '').replaceAll('_', ''));
}

/** Ruby's `to_f` of a text: the number it starts with, else 0. */
export function leadingFloat(text: string): number {
  const digits = /^\s*[-+]?\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][-+]?\d+)?/.exec(text)?.[0];
  return digits === undefined ? 0 : Number(digits.replaceAll('_', ''));
}

function rubyWord(value: Value): string {
  if (value === null) return 'nil';
  return typeof value === 'boolean' ? String(value) : rubyClassName(value);
}
