import { OrderedValue } from './ordered-value.ts';
import { PuppetHash, identityOf } from './puppet-hash.ts';
import { isArray, Sensitive, type Value } from './value.ts';

/** Puppet's `==`: strings without regard to ASCII case, 1 == 1.0, structures deep. */
export function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'string') return typeof b === 'string' && foldCase(a) === foldCase(b);
  if (isNumber(a)) return isSameNumber(a, b);
  if (isNumber(b)) return isSameNumber(b, a);
  if (isArray(a)) return isArray(b) && isSameArray(a, b);
  if (a instanceof PuppetHash) return b instanceof PuppetHash && isSameHash(a, b);
  if (!(a instanceof Sensitive)) return identityOf(a) === identityOf(b);
  return b instanceof Sensitive && identityOf(a.unwrap()) === identityOf(b.unwrap());
}

function isSameArray(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, i) => isEqual(item, b[i] ?? null));
}

function isSameHash(a: PuppetHash, b: PuppetHash): boolean {
  // Keys are looked up as `eql?`, and a missing one reads as undef.
  return (
    a.size === b.size && a.entries().every(([key, value]) => isEqual(b.get(key) ?? null, value))
  );
}

/** ASCII letters in lower case and nothing else, as Ruby's `casecmp` folds. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Whether a condition holds: everything but undef and false does. */
export function isTruthy(value: Value): boolean {
  return value !== null && value !== false;
}

function isSameNumber(a: bigint | number, b: Value): boolean {
  // Loose equality of bigint and number is exact; `===` would tell 1n from 1.
  if (isNumber(b)) return a == b;
  return isTime(b) && b.compareTo(a) === 0;
}

function isNumber(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

/** Spans and points of time equal their number of seconds. */
function isTime(value: Value): value is OrderedValue {
  return value instanceof OrderedValue && value.valueKind.startsWith('Time');
}
