import { toValue } from '../schema/attributes.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import { toText } from '../values/text.ts';
import { isArray, Sensitive, ValueObject, type Value } from '../values/value.ts';

/**
 * What a value of a catalog is expected to be: a value, a regular expression that its text matches, a
 * function that says yes, or a list or an object of these. Scalars are compared by their text, as
 * rspec-puppet does; `null` and `undefined` expect that there is none.
 */
export type Expected =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | RegExp
  | ValueObject
  | ((actual: unknown) => boolean)
  | readonly Expected[]
  | { readonly [key: string]: Expected };

/** Whether a value is as expected. */
export function isAsExpected(expected: Expected, actual: Value | undefined): boolean {
  if (typeof expected === 'function') return expected(plain(actual ?? null));
  if (expected === null || expected === undefined) return (actual ?? null) === null;
  return actual !== undefined && actual !== null && isValueAsExpected(expected, actual);
}

function isValueAsExpected(
  expected: NonNullable<Exclude<Expected, (...args: never[]) => unknown>>,
  actual: NonNullable<Value>,
): boolean {
  if (expected instanceof RegExp) return toText(actual).search(expected) !== -1;
  if (isList(expected)) return isListAsExpected(expected, isArray(actual) ? actual : [actual]);
  if (expected instanceof Sensitive || actual instanceof Sensitive) {
    return isSecretAsExpected(expected, actual);
  }
  if (isScalar(expected)) return toText(toValue(expected)) === toText(actual);
  return actual instanceof PuppetHash && isHashAsExpected(expected, actual);
}

function isListAsExpected(expected: readonly Expected[], actual: readonly Value[]): boolean {
  return (
    expected.length === actual.length &&
    expected.every((item, index) => isAsExpected(item, actual[index]))
  );
}

function isHashAsExpected(
  expected: Readonly<Record<string, Expected>>,
  actual: PuppetHash,
): boolean {
  const byText = new Map(actual.entries().map(([key, value]) => [toText(key), value]));
  const keys = Object.keys(expected);
  return (
    keys.length === byText.size &&
    keys.every((key) => byText.has(key) && isAsExpected(expected[key], byText.get(key)))
  );
}

/** A secret is never equal to what is none, so that a test notices when one stops being secret. */
function isSecretAsExpected(expected: Expected, actual: Value): boolean {
  return (
    expected instanceof Sensitive &&
    actual instanceof Sensitive &&
    isAsExpected(plain(expected.unwrap()) as Expected, actual.unwrap())
  );
}

function isScalar(
  expected: Expected,
): expected is string | number | bigint | boolean | ValueObject {
  return typeof expected !== 'object' || expected instanceof ValueObject;
}

function isList(expected: Expected): expected is readonly Expected[] {
  return Array.isArray(expected);
}

/** A value as plain JavaScript: numbers for integers that fit, objects for hashes, texts for the rest. */
export function plain(value: Value): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (isArray(value)) return value.map(plain);
  if (value instanceof PuppetHash) {
    return Object.fromEntries(value.entries().map(([key, item]) => [toText(key), plain(item)]));
  }
  return value instanceof ValueObject && !(value instanceof Sensitive) ? toText(value) : value;
}
