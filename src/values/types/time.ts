import { Timespan } from '../timespan.ts';
import { Timestamp } from '../timestamp.ts';
import type { Value } from '../value.ts';
import { hull, RangeType } from './range.ts';
import type { PuppetType, TypeParameter } from './type.ts';

/** Timespan[from, to]; the bounds are nanoseconds. */
export class TimespanType extends RangeType<bigint> {
  readonly name = 'Timespan';
  override readonly scalar = 'rich';

  isInstance(value: Value): boolean {
    return value instanceof Timespan && this.includes(value.nanoseconds);
  }

  override generalize(): PuppetType {
    return TIMESPAN;
  }

  merge(other: TimespanType): TimespanType | undefined {
    return this.overlaps(other) ? new TimespanType(...hull(this, other)) : undefined;
  }

  override get parameters(): readonly TypeParameter[] {
    return onceIfSame(super.parameters);
  }

  protected override boundParameter(bound: bigint): Value {
    return this.boundText(bound);
  }

  protected override boundText(bound: bigint): string {
    return new Timespan(bound).toString();
  }
}

/** Timestamp[from, to]; the bounds are nanoseconds since 1970 UTC. */
export class TimestampType extends RangeType<bigint> {
  readonly name = 'Timestamp';
  override readonly scalar = 'rich';

  isInstance(value: Value): boolean {
    return value instanceof Timestamp && this.includes(value.nanoseconds);
  }

  override generalize(): PuppetType {
    return TIMESTAMP;
  }

  merge(other: TimestampType): TimestampType | undefined {
    return this.overlaps(other) ? new TimestampType(...hull(this, other)) : undefined;
  }

  override get parameters(): readonly TypeParameter[] {
    return onceIfSame(super.parameters);
  }

  protected override boundParameter(bound: bigint): Value {
    return this.boundText(bound);
  }

  protected override boundText(bound: bigint): string {
    return new Timestamp(bound).toString();
  }
}

export const TIMESPAN = new TimespanType();
export const TIMESTAMP = new TimestampType();

/** Puppet prints the bound of a single point in time once. */
function onceIfSame(parameters: readonly TypeParameter[]): readonly TypeParameter[] {
  return parameters[0] === parameters[1] ? parameters.slice(0, 1) : parameters;
}
