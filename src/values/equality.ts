import { PuppetHash, identityOf } from './puppet-hash.ts';
import { Sensitive, type Value } from './value.ts';

/** Puppet's `==`: strings without regard to ASCII case, 1 == 1.0, structures deep. */
export function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'string') return typeof b === 'string' && foldCase(a) === foldCase(b);
  if (typeof a === 'bigint' || typeof a === 'number') return isSameNumber(a, b);
  if (Array.isArray(a)) {
    return isArray(b) && a.length === b.length && a.every((item, i) => isEqual(item, b[i] ?? null));
  }
  if (a instanceof PuppetHash) {
    // Keys are looked up as `eql?`, and a missing one reads as undef.
    return (
      b instanceof PuppetHash &&
      a.size === b.size &&
      a.entries().every(([key, value]) => isEqual(b.get(key) ?? null, value))
    );
  }
  if (a instanceof Sensitive) {
    return b instanceof Sensitive && identityOf(a.unwrap()) === identityOf(b.unwrap());
  }
  return a === b || (typeof a === 'object' && identityOf(a) === identityOf(b));
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
  if (typeof b !== 'bigint' && typeof b !== 'number') return false;
  // Loose equality of bigint and number is exact; `===` would tell 1n from 1.
  return a == b;
}

function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
