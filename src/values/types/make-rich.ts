import { rubyClassName } from '../class-names.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { SemVerRange } from '../sem-ver-range.ts';
import { NANOSECONDS, Timespan } from '../timespan.ts';
import { Timestamp } from '../timestamp.ts';
import { Uri } from '../uri.ts';
import { DEFAULT, type Value } from '../value.ts';
import { partsHash, SemVerType, UriType } from './rich.ts';
import { TimespanType, TimestampType } from './time.ts';
import { assertArguments, assertArity } from './type-arguments.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import type { PuppetType } from './type.ts';

/** SemVer['>=1.0.0', ...]. */
export function makeSemVer(args: readonly Value[]): PuppetType {
  const belongs = (arg: Value): arg is string | SemVerRange =>
    typeof arg === 'string' || arg instanceof SemVerRange;
  const expected = 'String or SemanticPuppet::VersionRange';
  const ranges = assertArguments(args, { label: 'SemVer-Type', expected, belongs });
  return new SemVerType(
    ranges.map((range) => (typeof range === 'string' ? parseRange(range) : range)),
  );
}

/** Timespan[from, to]; a bound is seconds, a text, or a Hash of fields. */
export function makeTimespan(args: readonly Value[]): PuppetType {
  assertArity('A Timespan-Type', args.length, { min: 0, max: 2 });
  const [from, to] = args.map((arg) =>
    nanoseconds(arg, { kind: 'Timespan', parse: parseTimespan, fields: timespanOfFields }),
  );
  return new TimespanType(from, to);
}

/** Timestamp[from, to]; a bound is seconds since 1970 or a text. */
export function makeTimestamp(args: readonly Value[]): PuppetType {
  assertArity('A Timestamp-Type', args.length, { min: 0, max: 2 });
  const [from, to] = args.map((arg) =>
    nanoseconds(arg, { kind: 'Timestamp', parse: parseTimestamp, fields: timestampOfFields }),
  );
  return new TimestampType(from, to);
}

/** URI['http://x'], or URI[{host => 'x'}]. */
export function makeUri(args: readonly Value[]): PuppetType {
  assertArity('URI-Type', args.length, { min: 1, max: 1 });
  const [arg = null] = args;
  if (typeof arg === 'string' && arg !== '') return new UriType(partsHash(new Uri(arg).parts));
  if (arg instanceof PuppetHash) return new UriType(arg);
  throw new TypeArgumentError(
    `URI-Type[] arguments must be types. Got ${rubyClassName(arg)}`,
    'BAD_TYPE_SLICE_TYPE',
    0,
  );
}

const TIMESPAN_FORMATS =
  '%D-%H:%M:%S.%-N, %H:%M:%S.%-N, %M:%S.%-N, %S.%-N, %D-%H:%M:%S, %H:%M:%S, %D-%H:%M, %S';
const TIMESTAMP_FORMATS =
  '%FT%T.%N %Z, %FT%T %Z, %F %T.%N %Z, %F %T %Z, %F %Z, %FT%T.%N, %FT%T, %F %T.%N, %F %T, %F';

interface TimeReader {
  readonly kind: string;
  readonly parse: (text: string) => bigint;
  readonly fields: (fields: PuppetHash) => bigint;
}

function nanoseconds(arg: Value, { kind, parse, fields }: TimeReader): bigint | undefined {
  if (arg === DEFAULT || arg === null) return undefined;
  if (typeof arg === 'bigint') return arg * NANOSECONDS;
  if (typeof arg === 'number') return BigInt(Math.trunc(arg * 1e9));
  if (typeof arg === 'string') return parse(arg);
  if (arg instanceof Timespan || arg instanceof Timestamp) return arg.nanoseconds;
  if (arg instanceof PuppetHash) return fields(arg);
  throw new TypeArgumentError(
    `Unable to create a Puppet::Pops::Time::${kind} from a ${rubyClassName(arg)}`,
  );
}

function parseTimespan(text: string): bigint {
  return parsed(Timespan.parse(text), text, TIMESPAN_FORMATS).nanoseconds;
}

function parseTimestamp(text: string): bigint {
  return parsed(Timestamp.parse(text), text, TIMESTAMP_FORMATS).nanoseconds;
}

function parsed<T>(value: T | undefined, text: string, formats: string): T {
  if (value !== undefined) return value;
  throw new TypeArgumentError(`Unable to parse '${text}' using any of the formats ${formats}`);
}

/** Nanoseconds in one of each field. */
const FIELDS: Readonly<Record<string, bigint>> = {
  days: 86_400n * NANOSECONDS,
  hours: 3600n * NANOSECONDS,
  minutes: 60n * NANOSECONDS,
  seconds: NANOSECONDS,
  milliseconds: 1_000_000n,
  microseconds: 1000n,
  nanoseconds: 1n,
};

function timespanOfFields(fields: PuppetHash): bigint {
  const text = fields.get('string');
  if (typeof text === 'string') return parseTimespan(text);
  let total = 0n;
  for (const [name, size] of Object.entries(FIELDS)) {
    const count = fields.get(name);
    if (typeof count === 'bigint') total += count * size;
  }
  return fields.get('negative') === true ? -total : total;
}

function timestampOfFields(fields: PuppetHash): bigint {
  const text = fields.get('string');
  return parseTimestamp(typeof text === 'string' ? text : '');
}

function parseRange(text: string): SemVerRange {
  const range = SemVerRange.parse(text);
  if (range) return range;
  throw new TypeArgumentError(`Unparsable version range: "${text}"`);
}
