import { floatText } from './numbers.ts';
import { PuppetHash } from './puppet-hash.ts';
import { quote } from './quote.ts';
import { isArray, ValueObject, type Value } from './value.ts';

/** The text that interpolation into a string gives: `[1, a]`, `{a => 1}`, nothing for undef. */
export function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (isArray(value)) return `[${value.map(toText).join(', ')}]`;
  return value instanceof PuppetHash ? hashText(value, toText) : scalarText(value);
}

/** The text that a manifest would hold, as `String.new(v, '%p')` writes it: `['a', undef]`. */
export function toProgramText(value: Value): string {
  if (typeof value === 'string') return quote(value);
  if (value === null) return 'undef';
  if (isArray(value)) return `[${value.map(toProgramText).join(', ')}]`;
  if (value instanceof PuppetHash) return hashText(value, toProgramText);
  return value instanceof ValueObject ? value.toProgramText() : scalarText(value);
}

function hashText(hash: PuppetHash, text: (value: Value) => string): string {
  const entries = hash.entries().map(([key, value]) => `${text(key)} => ${text(value)}`);
  return `{${entries.join(', ')}}`;
}

function scalarText(value: boolean | bigint | number | ValueObject): string {
  return typeof value === 'number' ? floatText(value) : String(value);
}
