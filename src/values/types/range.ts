import { DEFAULT, type Value } from '../value.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import { PuppetType, type TypeParameter } from './type.ts';

/** Where a range begins and ends; undefined where it is open. */
export interface Bounds<T> {
  readonly from: T | undefined;
  readonly to: T | undefined;
}

/** A type of ordered values between `from` and `to`, each undefined where there is no bound. */
export abstract class RangeType<T extends bigint | number> extends PuppetType {
  readonly from: T | undefined;
  readonly to: T | undefined;

  constructor(from?: T, to?: T) {
    super();
    this.from = from;
    this.to = to;
    if (from !== undefined && to !== undefined && from > to) {
      throw new TypeArgumentError(
        `'from' must be less or equal to 'to'. Got (${this.boundText(from)}, ${this.boundText(to)}`,
      );
    }
  }

  get isUnbounded(): boolean {
    return this.from === undefined && this.to === undefined;
  }

  accepts(other: PuppetType): boolean {
    return other.name === this.name && this.covers(other as unknown as Bounds<T>);
  }

  /** Whether the range holds one value. */
  includes(value: T): boolean {
    return (
      (this.from === undefined || value >= this.from) && (this.to === undefined || value <= this.to)
    );
  }

  /** Whether the range holds all of another. */
  covers(other: Bounds<T>): boolean {
    return (
      (this.from === undefined || (other.from !== undefined && this.from <= other.from)) &&
      (this.to === undefined || (other.to !== undefined && this.to >= other.to))
    );
  }

  /** Whether the two ranges share a value. */
  overlaps(other: RangeType<T>): boolean {
    return !isBelow(this.to, other.from) && !isBelow(other.to, this.from);
  }

  override get parameters(): readonly TypeParameter[] {
    if (this.isUnbounded) return [];
    const from = this.from === undefined ? DEFAULT : this.boundParameter(this.from);
    return this.to === undefined ? [from] : [from, this.boundParameter(this.to)];
  }

  /** A bound as the type's text holds it. */
  protected boundParameter(bound: T): Value {
    return bound;
  }

  protected boundText(bound: T): string {
    return String(bound);
  }
}

/** The smallest bounds around both ranges. */
export function hull<T extends bigint | number>(
  a: RangeType<T>,
  b: RangeType<T>,
): readonly [T | undefined, T | undefined] {
  return [
    a.from === undefined || b.from === undefined ? undefined : a.from < b.from ? a.from : b.from,
    a.to === undefined || b.to === undefined ? undefined : a.to > b.to ? a.to : b.to,
  ];
}

function isBelow<T extends bigint | number>(a: T | undefined, b: T | undefined): boolean {
  return a !== undefined && b !== undefined && a < b;
}
