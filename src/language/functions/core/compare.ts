import { compare as compareValues } from '../../../values/compare.ts';
import { foldCase } from '../../../values/equality.ts';
import { parseType } from '../../../values/types/parse-type.ts';
import { labelOfValue } from '../../labels.ts';
import { compareText } from '../../../values/ruby/compare-as-ruby.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

const ordered = ([a = null, b = null]: readonly (Value | undefined)[]): bigint =>
  sign(compareValues(a, b));

/** -1, 0 or 1 as the first value is less than, equal to or greater than the second. */
export const compare = defineFunction(
  'compare',
  {
    'Numeric a, Numeric b': ordered,
    'String a, String b, Boolean ignore_case?': ([a, b, ignoreCase = true]: [
      string,
      string,
      boolean?,
    ]) => sign(ignoreCase ? compareText(foldCase(a), foldCase(b)) : compareText(a, b)),
    'SemVer a, SemVer b': ordered,
    'Numeric a, Variant[Timespan, Timestamp] b': ordered,
    'Timestamp a, Variant[Timestamp, Numeric] b': ordered,
    'Timespan a, Variant[Timespan, Numeric] b': ordered,
  },
  {
    mismatches: {
      'Any a, Any b, Any ignore_case*': ([a, b, ...rest]: Value[]) =>
        `compare(): ${complaint(a ?? null, b ?? null, rest)}`,
    },
  },
);

const COMPARABLE = parseType('Variant[String, SemVer, Numeric, Timespan, Timestamp]');

function complaint(a: Value, b: Value, rest: readonly Value[]): string {
  const labels = `Got ${labelOfValue(a)} and ${labelOfValue(b)}`;
  if (!COMPARABLE.isInstance(a) || !COMPARABLE.isInstance(b)) {
    return `Non comparable type. Only values of the types Numeric, String, Semver, Timestamp and Timestamp can be compared. ${labels}`;
  }
  const [ignoreCase] = rest;
  if (ignoreCase !== undefined) {
    if (typeof a !== 'string' || typeof b !== 'string') {
      return 'The third argument (ignore case) can only be used when comparing strings';
    }
    if (rest.length > 1) return `Accepts at most 3 arguments, got ${2 + rest.length}`;
    return `The third argument (ignore case) must be a Boolean. Got ${labelOfValue(ignoreCase)}`;
  }
  return `Can only compare values of the same type (or for Timestamp/Timespan also against Numeric). ${labels}`;
}

function sign(order: number): bigint {
  return order < 0 ? -1n : order > 0 ? 1n : 0n;
}
