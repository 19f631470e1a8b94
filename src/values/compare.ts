import { foldCase } from './equality.ts';
import { ComparisonError, OrderedValue } from './ordered-value.ts';
import type { Value } from './value.ts';

/** Less than, equal to or greater than zero, as Puppet's `<` and `>` order values. */
export function compare(a: Value, b: Value): number {
  if (typeof a === 'string') {
    if (typeof b === 'string') return order(foldCase(a), foldCase(b));
    throw new ComparisonError('A String is not comparable to a non String');
  }
  if (typeof a === 'bigint' || typeof a === 'number') {
    if (typeof b === 'bigint' || typeof b === 'number') return order(a, b);
    if (b instanceof OrderedValue && b.valueKind !== 'SemVer') return -b.compareTo(a);
    throw new ComparisonError('A Numeric is not comparable to non Numeric');
  }
  if (a instanceof OrderedValue) return a.compareTo(b);
  throw new ComparisonError(
    'Only Strings, Numbers, Timespans, Timestamps, and Versions are comparable',
  );
}

function order<T extends string | bigint | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
