import { NANOSECONDS } from './timespan.ts';
import { Timestamp, zoneOffset } from './timestamp.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A point of time as Ruby's strftime writes it, in UTC or `offset` seconds east of it. */
export function formatTimestamp(
  { nanoseconds }: Timestamp,
  format: string,
  offset?: number,
): string {
  const shifted = nanoseconds + BigInt(offset ?? 0) * NANOSECONDS;
  const fraction = ((shifted % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  const date = new Date(Number((shifted - fraction) / 1_000_000n));
  return write(format, { date, fraction, offset, seconds: (nanoseconds - fraction) / NANOSECONDS });
}

interface Moment {
  readonly date: Date;
  readonly fraction: bigint;
  readonly offset: number | undefined;
  readonly seconds: bigint;
}

function write(format: string, moment: Moment): string {
  return format.replace(
    /%([-_0^#]*)(:{0,2})(\d*)([A-Za-z+%])/g,
    (whole, flags: string, colons: string, width: string, letter: string) => {
      if (letter === '%') return '%';
      if (letter === 'z') return offsetText(moment.offset ?? 0, colons.length);
      if (letter === 'N' || letter === 'L') {
        const digits = width === '' ? (letter === 'N' ? 9 : 3) : Number(width);
        return String(moment.fraction).padStart(9, '0').padEnd(digits, '0').slice(0, digits);
      }
      const composed = COMPOSED[letter];
      const field = FIELDS[letter];
      if (composed !== undefined)
        return changed(write(composed, moment), { flags, width, pad: ' ' });
      if (field === undefined) return whole;
      const value = field.read(moment);
      const size = width === '' ? String(field.width) : width;
      return changed(String(value), { flags, width: size, pad: field.pad });
    },
  );
}

interface Shape {
  readonly flags: string;
  readonly width: string;
  readonly pad: string;
}

function changed(text: string, { flags, width, pad }: Shape): string {
  let result = text;
  if (flags.includes('^')) result = result.toUpperCase();
  if (flags.includes('#'))
    result = /[a-z]/.test(result) ? result.toUpperCase() : result.toLowerCase();
  if (flags.includes('-')) return result;
  const filler = flags.includes('_') ? ' ' : flags.includes('0') ? '0' : pad;
  return result.padStart(Number(width), filler);
}

const COMPOSED: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  n: '\n',
  R: '%H:%M',
  r: '%I:%M:%S %p',
  T: '%H:%M:%S',
  t: '\t',
  v: '%e-%^b-%Y',
  X: '%H:%M:%S',
  x: '%m/%d/%y',
};

interface Field {
  readonly width: number;
  readonly pad: '0' | ' ';
  readonly read: (moment: Moment) => string | number | bigint;
}

function number(width: number, read: (date: Date) => number, pad: '0' | ' ' = '0'): Field {
  return { width, pad, read: ({ date }) => read(date) };
}

function word(read: (moment: Moment) => string): Field {
  return { width: 0, pad: ' ', read };
}

const FIELDS: Readonly<Record<string, Field>> = {
  Y: number(4, (date) => date.getUTCFullYear()),
  C: number(2, (date) => Math.floor(date.getUTCFullYear() / 100)),
  y: number(2, (date) => date.getUTCFullYear() % 100),
  m: number(2, (date) => date.getUTCMonth() + 1),
  d: number(2, (date) => date.getUTCDate()),
  e: number(2, (date) => date.getUTCDate(), ' '),
  j: number(3, dayOfYear),
  H: number(2, (date) => date.getUTCHours()),
  k: number(2, (date) => date.getUTCHours(), ' '),
  I: number(2, (date) => date.getUTCHours() % 12 || 12),
  l: number(2, (date) => date.getUTCHours() % 12 || 12, ' '),
  M: number(2, (date) => date.getUTCMinutes()),
  S: number(2, (date) => date.getUTCSeconds()),
  u: number(1, (date) => date.getUTCDay() || 7),
  w: number(1, (date) => date.getUTCDay()),
  s: { width: 1, pad: '0', read: ({ seconds }) => seconds },
  A: word(({ date }) => DAYS[date.getUTCDay()] ?? ''),
  a: word(({ date }) => (DAYS[date.getUTCDay()] ?? '').slice(0, 3)),
  B: word(({ date }) => MONTHS[date.getUTCMonth()] ?? ''),
  b: word(({ date }) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3)),
  h: word(({ date }) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3)),
  p: word(({ date }) => (date.getUTCHours() < 12 ? 'AM' : 'PM')),
  P: word(({ date }) => (date.getUTCHours() < 12 ? 'am' : 'pm')),
  Z: word(({ offset }) => (offset === undefined ? 'UTC' : '')),
};

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
}

function offsetText(offset: number, colons: number): string {
  const size = Math.abs(offset);
  const parts = [size / 3600, (size / 60) % 60, ...(colons === 2 ? [size % 60] : [])];
  const digits = parts.map((part) => String(Math.floor(part)).padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${digits.join(colons > 0 ? ':' : '')}`;
}

/** What a text says by a format. */
export interface ParsedTime {
  readonly timestamp: Timestamp;
  /** Whether the text names its zone. */
  readonly hasZone: boolean;
}

/** Reads a text by Ruby's strptime; undefined where it does not fit to its end. */
export function parseTimestamp(text: string, format: string): ParsedTime | undefined {
  const names: string[] = [];
  const pattern = patternOf(format, names);
  const groups = new RegExp(`^${pattern}$`, 'i').exec(text)?.slice(1);
  if (groups === undefined) return undefined;
  const found = new Map(names.map((name, index) => [name, groups[index] ?? '']));
  const zone = found.get('z') ?? found.get('Z');
  const offset = zone === undefined ? 0 : zoneOffset(zone);
  if (offset === undefined) return undefined;
  const epoch = found.get('s');
  const seconds = epoch === undefined ? secondsOf(found) : BigInt(epoch);
  const fraction = BigInt((found.get('N') ?? found.get('L') ?? '').padEnd(9, '0').slice(0, 9));
  const nanoseconds = (seconds - BigInt(offset)) * NANOSECONDS + fraction;
  return { timestamp: new Timestamp(nanoseconds), hasZone: zone !== undefined };
}

function secondsOf(found: ReadonlyMap<string, string>): bigint {
  const read = (...names: readonly string[]): number | undefined => {
    const text = names.map((name) => found.get(name)).find((value) => value !== undefined);
    return text === undefined ? undefined : Number(text);
  };
  const hour = read('H', 'k') ?? hourOf(read('I', 'l'), found.get('p') ?? found.get('P'));
  const year = read('Y') ?? fullYear(read('y'));
  const month = read('m') ?? monthOf(found.get('B') ?? found.get('b') ?? found.get('h'));
  const clock = [hour, read('M') ?? 0, read('S') ?? 0] as const;
  return BigInt(Date.UTC(year, month - 1, read('d', 'e') ?? 1, ...clock) / 1000);
}

/** Years of two digits are those from 1969 to 2068. */
function fullYear(short = 70): number {
  return short + (short < 69 ? 2000 : 1900);
}

function monthOf(name: string | undefined): number {
  if (name === undefined) return 1;
  const start = name.slice(0, 3).toLowerCase();
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(start)) + 1;
}

function hourOf(hour = 0, half = ''): number {
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

function patternOf(format: string, names: string[]): string {
  return format.replace(
    /%[-_0^#]*:{0,2}\d*([A-Za-z%])|(\s+)|([\\^$.*+?()[\]{}|/])/g,
    (whole, letter: string | undefined, space: string | undefined, sign: string | undefined) => {
      if (space !== undefined) return '\\s*';
      if (sign !== undefined) return `\\${sign}`;
      if (letter === undefined || letter === '%') return '%';
      const composed = COMPOSED[letter];
      if (composed !== undefined) return patternOf(composed, names);
      const pattern = PATTERNS[letter];
      if (pattern === undefined) return whole;
      names.push(letter);
      return pattern;
    },
  );
}

const NAMES_OF_MONTHS = `(${[...MONTHS, ...MONTHS.map((name) => name.slice(0, 3))].join('|')})`;
const NAMES_OF_DAYS = `(${[...DAYS, ...DAYS.map((name) => name.slice(0, 3))].join('|')})`;
const TWO_DIGITS = '\\s*(\\d{1,2})';

const PATTERNS: Readonly<Record<string, string>> = {
  A: NAMES_OF_DAYS,
  a: NAMES_OF_DAYS,
  B: NAMES_OF_MONTHS,
  b: NAMES_OF_MONTHS,
  h: NAMES_OF_MONTHS,
  Y: '([-+]?\\d{4,})',
  y: '(\\d{2})',
  m: TWO_DIGITS,
  d: TWO_DIGITS,
  e: TWO_DIGITS,
  H: TWO_DIGITS,
  k: TWO_DIGITS,
  I: TWO_DIGITS,
  l: TWO_DIGITS,
  M: TWO_DIGITS,
  S: TWO_DIGITS,
  L: '(\\d+)',
  N: '(\\d+)',
  s: '(-?\\d+)',
  p: '([AP]\\.?M\\.?)',
  P: '([AP]\\.?M\\.?)',
  z: '([A-Z]+|[-+]\\d{1,2}:?\\d{0,2})',
  Z: '([A-Z]+|[-+]\\d{1,2}:?\\d{0,2})',
};
