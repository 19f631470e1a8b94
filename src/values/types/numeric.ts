import { floatText } from '../numbers.ts';
import type { Value } from '../value.ts';
import { hull, RangeType } from './range.ts';
import { PuppetType } from './type.ts';
import type { SizeRange } from './sizes.ts';

/** Integer[from, to]. */
export class IntegerType extends RangeType<bigint> {
  readonly name = 'Integer';
  override readonly scalar = 'data';

  isInstance(value: Value): boolean {
    return typeof value === 'bigint' && this.includes(value);
  }

  override generalize(): PuppetType {
    return INTEGER;
  }

  /** Both ranges as one, when they overlap or touch. */
  merge(other: IntegerType): IntegerType | undefined {
    const touch = isNext(this.to, other.from) || isNext(other.to, this.from);
    return touch || this.overlaps(other) ? new IntegerType(...hull(this, other)) : undefined;
  }

  /** The range as sizes: nothing below zero. */
  toSizes(): SizeRange {
    const clamp = (bound: bigint): bigint => (bound < 0n ? 0n : bound);
    return {
      least: clamp(this.from ?? 0n),
      most: this.to === undefined ? undefined : clamp(this.to),
    };
  }
}

/** Float[from, to]. */
export class FloatType extends RangeType<number> {
  readonly name = 'Float';
  override readonly scalar = 'data';

  isInstance(value: Value): boolean {
    return typeof value === 'number' && this.includes(value);
  }

  override generalize(): PuppetType {
    return FLOAT;
  }

  merge(other: FloatType): FloatType | undefined {
    return this.overlaps(other) ? new FloatType(...hull(this, other)) : undefined;
  }

  protected override boundText(bound: number): string {
    return floatText(bound);
  }
}

/** Numeric: Integer or Float. */
class NumericType extends PuppetType {
  readonly name = 'Numeric';
  override readonly scalar = 'data';

  isInstance(value: Value): boolean {
    return typeof value === 'bigint' || typeof value === 'number';
  }

  accepts(other: PuppetType): boolean {
    return other === this || other instanceof IntegerType || other instanceof FloatType;
  }
}

export const INTEGER = new IntegerType();
export const FLOAT = new FloatType();
export const NUMERIC: PuppetType = new NumericType();

function isNext(a: bigint | undefined, b: bigint | undefined): boolean {
  return a !== undefined && b !== undefined && a + 1n === b;
}
