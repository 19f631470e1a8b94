import { ComparisonError, OrderedValue } from './ordered-value.ts';
import type { Value } from './value.ts';

export const NANOSECONDS = 1_000_000_000n;

/** A span of time in nanoseconds, which may be negative. */
export class Timespan extends OrderedValue {
  readonly valueKind = 'Timespan';
  readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    super();
    this.nanoseconds = nanoseconds;
  }

  /** `1-02:03:04.5`, `02:03:04`, `03:04.5` or `4`: days, hours, minutes and seconds from the right. */
  static parse(text: string): Timespan | undefined {
    const groups = TEXT.exec(text)?.groups;
    if (!groups) return undefined;
    const part = (name: string): bigint => BigInt(groups[name] ?? '0');
    const seconds =
      ((part('days') * 24n + part('hours')) * 60n + part('minutes')) * 60n + part('seconds');
    const fraction = BigInt((groups.fraction ?? '').padEnd(9, '0').slice(0, 9));
    const size = seconds * NANOSECONDS + fraction;
    return new Timespan(groups.sign ? -size : size);
  }

  override get identity(): string {
    return `Timespan ${this.nanoseconds}`;
  }

  compareTo(other: Value): number {
    return compareTime(
      this,
      other,
      'Timespans are only comparable to Timespans, Integers, and Floats',
    );
  }

  override toString(): string {
    const size = this.nanoseconds < 0n ? -this.nanoseconds : this.nanoseconds;
    const seconds = size / NANOSECONDS;
    const clock = [(seconds / 3600n) % 24n, (seconds / 60n) % 60n, seconds % 60n];
    const fraction =
      String(size % NANOSECONDS)
        .padStart(9, '0')
        .replace(/0+$/, '') || '0';
    const sign = this.nanoseconds < 0n ? '-' : '';
    return `${sign}${seconds / 86400n}-${clock.map((part) => String(part).padStart(2, '0')).join(':')}.${fraction}`;
  }
}

const TEXT =
  /^(?<sign>-)?(?:(?:(?:(?<days>\d+)-)?(?<hours>\d+):)?(?<minutes>\d+):)?(?<seconds>\d+)(?:\.(?<fraction>\d+))?$/;

/** Orders two values of one kind of time; a number stands for seconds. */
export function compareTime(
  time: OrderedValue & { readonly nanoseconds: bigint },
  other: Value,
  complaint: string,
): number {
  if (typeof other === 'bigint') return order(floor(time.nanoseconds), other);
  if (typeof other === 'number') return order(Number(time.nanoseconds) / 1e9, other);
  if (
    other instanceof OrderedValue &&
    other.valueKind === time.valueKind &&
    'nanoseconds' in other
  ) {
    return order(time.nanoseconds, (other as typeof time).nanoseconds);
  }
  throw new ComparisonError(complaint);
}

function floor(nanoseconds: bigint): bigint {
  const rest = nanoseconds % NANOSECONDS;
  return (nanoseconds - (rest < 0n ? rest + NANOSECONDS : rest)) / NANOSECONDS;
}

function order<T extends bigint | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
