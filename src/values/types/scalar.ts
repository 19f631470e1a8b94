import { ValueObject, type Value } from '../value.ts';
import { PuppetType } from './type.ts';

/** Scalar: ScalarData, Regexp, SemVer, SemVerRange, Timespan and Timestamp. */
class ScalarType extends PuppetType {
  readonly name = 'Scalar';
  override readonly scalar = 'rich';

  isInstance(value: Value): boolean {
    return (
      isScalarData(value) || (value instanceof ValueObject && RICH_SCALARS.has(value.valueKind))
    );
  }

  accepts(other: PuppetType): boolean {
    return other.scalar !== false;
  }
}

/** ScalarData: String, Integer, Float or Boolean. */
class ScalarDataType extends PuppetType {
  readonly name = 'ScalarData';
  override readonly scalar = 'data';

  isInstance(value: Value): boolean {
    return isScalarData(value);
  }

  accepts(other: PuppetType): boolean {
    return other.scalar === 'data';
  }
}

/** Boolean, Boolean[true] or Boolean[false]. */
export class BooleanType extends PuppetType {
  readonly name = 'Boolean';
  override readonly scalar = 'data';
  readonly value: boolean | undefined;

  constructor(value?: boolean) {
    super();
    this.value = value;
  }

  isInstance(value: Value): boolean {
    return typeof value === 'boolean' && (this.value === undefined || this.value === value);
  }

  accepts(other: PuppetType): boolean {
    return other instanceof BooleanType && (this.value === undefined || this.value === other.value);
  }

  override generalize(): PuppetType {
    return BOOLEAN;
  }

  override get parameters(): readonly Value[] {
    return this.value === undefined ? [] : [this.value];
  }
}

export const SCALAR: PuppetType = new ScalarType();
export const SCALAR_DATA: PuppetType = new ScalarDataType();
export const BOOLEAN = new BooleanType();
export const TRUE_TYPE = new BooleanType(true);
export const FALSE_TYPE = new BooleanType(false);

const RICH_SCALARS = new Set(['Regexp', 'SemVer', 'SemVerRange', 'Timespan', 'Timestamp']);

function isScalarData(value: Value): boolean {
  return value !== null && typeof value !== 'object';
}
