import { foldCase } from './equality.ts';
import { ValueObject, type Value } from './value.ts';

/** Two values that `<` and `>` cannot order; the message is Puppet's detail of COMPARISON_NOT_POSSIBLE. */
export class ComparisonError extends Error {
  override readonly name = 'ComparisonError';
}

/** Values with an order among themselves (SemVer, Timespan, Timestamp). */
export abstract class OrderedValue extends ValueObject {
  /** Less than, equal to or greater than zero; throws ComparisonError when `other` is out of place. */
  abstract compareTo(other: Value): number;
}

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
