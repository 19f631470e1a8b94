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
