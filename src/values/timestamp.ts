import { OrderedValue } from './ordered-value.ts';
import { compareTime, NANOSECONDS } from './timespan.ts';
import type { Value } from './value.ts';

/** A point in time, in nanoseconds since 1970 UTC. */
export class Timestamp extends OrderedValue {
  readonly valueKind = 'Timestamp';
  readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    super();
    this.nanoseconds = nanoseconds;
  }

  /** `2014-12-12T13:14:15.5 CET` and shorter; without a zone it is UTC. */
  static parse(text: string): Timestamp | undefined {
    const groups = TEXT.exec(text)?.groups;
    const offset = groups && zoneOffset(groups.zone);
    if (!groups || offset === undefined) return undefined;
    const clock = `${groups.date ?? ''}T${groups.clock ?? '00:00:00'}Z`;
    const milliseconds = Date.parse(clock);
    if (Number.isNaN(milliseconds)) return undefined;
    const fraction = BigInt((groups.fraction ?? '').padEnd(9, '0').slice(0, 9));
    return new Timestamp((BigInt(milliseconds) / 1000n - BigInt(offset)) * NANOSECONDS + fraction);
  }

  override get identity(): string {
    return `Timestamp ${this.nanoseconds}`;
  }

  compareTo(other: Value): number {
    return compareTime(
      this,
      other,
      'Timestamps are only comparable to Timestamps, Integers, and Floats',
    );
  }

  override toString(): string {
    const fraction = ((this.nanoseconds % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
    const seconds = (this.nanoseconds - fraction) / NANOSECONDS;
    const clock = new Date(Number(seconds) * 1000).toISOString().slice(0, -5);
    return `${clock}.${String(fraction).padStart(9, '0')} UTC`;
  }
}

const TEXT =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[T ](?<clock>\d\d:\d\d:\d\d)(?:\.(?<fraction>\d+))?)?(?: (?<zone>\S+))?$/;

/** Hours east of UTC. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  BST: 1,
  WEST: 1,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  JST: 9,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

/** Seconds east of UTC; undefined for a zone that is not known. */
export function zoneOffset(zone: string | undefined): number | undefined {
  if (zone === undefined) return 0;
  const digits = /^(?<sign>[+-])(?<hours>\d\d):?(?<minutes>\d\d)$/.exec(zone)?.groups;
  if (!digits) {
    const hours = ZONES[zone.toUpperCase()];
    return hours === undefined ? undefined : hours * 3600;
  }
  const size = Number(digits.hours) * 3600 + Number(digits.minutes) * 60;
  return digits.sign === '-' ? -size : size;
}
