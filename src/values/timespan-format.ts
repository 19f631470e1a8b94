import { NANOSECONDS, Timespan } from './timespan.ts';

/** A text that is no format of time spans; the message is Puppet's. */
export class TimeFormatError extends Error {
  override readonly name = 'TimeFormatError';
}

/** A format of time spans: `%D-%H:%M:%S.%N`. The largest unit of it holds all that is above. */
export class TimespanFormat {
  readonly #text: string;
  readonly #segments: readonly Segment[];
  readonly #pattern: RegExp;

  constructor(text: string) {
    this.#text = text;
    const segments = readSegments(text);
    const present = segments.flatMap((segment) =>
      typeof segment === 'string' ? [] : segment.unit,
    );
    const largest = UNITS.find((unit) => present.includes(unit));
    const index = segments.findIndex((one) => typeof one !== 'string' && one.unit === largest);
    this.#segments = segments.map((segment, at) =>
      at === index && typeof segment !== 'string' ? { ...segment, isTotal: true } : segment,
    );
    this.#pattern = new RegExp(`^-?${this.#segments.map(patternOf).join('')}$`);
  }

  format({ nanoseconds }: Timespan): string {
    const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
    const text = this.#segments.map((segment) => textOf(segment, size)).join('');
    return nanoseconds < 0n ? `-${text}` : text;
  }

  /** The span that a text says; undefined where it is not of this format. */
  parse(text: string): Timespan | undefined {
    const groups = this.#pattern.exec(text)?.slice(1);
    if (groups === undefined) return undefined;
    const values = this.#segments.filter((segment) => typeof segment !== 'string');
    let total = 0n;
    for (const [index, segment] of values.entries()) {
      const digits = (groups[index] ?? '').trimStart();
      if (!/^[0-9]+$/.test(digits)) return undefined;
      total += nanosecondsOf(segment, digits);
    }
    return new Timespan(text.startsWith('-') ? -total : total);
  }

  toString(): string {
    return this.#text;
  }
}

const UNITS = ['D', 'H', 'M', 'S', 'L', 'N'] as const;
type Unit = (typeof UNITS)[number];

interface Value {
  readonly unit: Unit;
  readonly pad: '0' | ' ' | undefined;
  readonly width: number | undefined;
  readonly isTotal: boolean;
}

/** A literal text or a value. */
type Segment = string | Value;

const WIDTHS: Readonly<Record<Unit, number>> = { D: 1, H: 2, M: 2, S: 2, L: 3, N: 9 };

const SIZES: Readonly<Record<Unit, bigint>> = {
  D: 86_400n * NANOSECONDS,
  H: 3600n * NANOSECONDS,
  M: 60n * NANOSECONDS,
  S: NANOSECONDS,
  L: 1_000_000n,
  N: 1n,
};

/** How many of a unit make the next one. */
const MODULI: Readonly<Record<Unit, bigint | undefined>> = {
  D: undefined,
  H: 24n,
  M: 60n,
  S: 60n,
  L: undefined,
  N: undefined,
};

function readSegments(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  const part = /%(?:(%)|([-_0]?)(\d*)([DHMSLN%]))|[^%]+|%/gy;
  for (let match = part.exec(text); match !== null; match = part.exec(text)) {
    const [whole, percent, flag, width, unit] = match;
    if (whole.startsWith('%') && percent === undefined && unit === undefined)
      throw badSpecifier(text, match.index);
    if (percent !== undefined || unit === '%') segments.push('%');
    else if (unit === undefined) segments.push(whole);
    else {
      segments.push({
        unit: unit as Unit,
        pad: flag === '-' ? undefined : flag === '_' ? ' ' : '0',
        width: width === '' || width === undefined ? undefined : Number(width),
        isTotal: false,
      });
    }
  }
  return segments;
}

function badSpecifier(text: string, start: number): TimeFormatError {
  const [expression = '%'] = /^%[-_0]?\d*/.exec(text.slice(start)) ?? [];
  const position = start + expression.length;
  return new TimeFormatError(
    `Bad format specifier '${expression}' in '${text}', at position ${position}`,
  );
}

function patternOf(segment: Segment): string {
  if (typeof segment === 'string') return segment.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const { unit, pad, width, isTotal } = segment;
  if (width !== undefined) {
    if (pad === undefined) return `([0-9]{1,${width}})`;
    return pad === '0' ? `([0-9]{${width}})` : `([0-9\\s]{${width}})`;
  }
  if (isTotal) return pad === ' ' ? '\\s*([0-9]+)' : '([0-9]+)';
  return pad === ' ' ? `([0-9\\s]{1,${WIDTHS[unit]}})` : `([0-9]{1,${WIDTHS[unit]}})`;
}

function textOf(segment: Segment, size: bigint): string {
  if (typeof segment === 'string') return segment;
  const { unit, pad, width = WIDTHS[unit], isTotal } = segment;
  if (unit === 'L' || unit === 'N') return fractionText(segment, size);
  const modulus = MODULI[unit];
  const count = size / SIZES[unit];
  const value = String(isTotal || modulus === undefined ? count : count % modulus);
  return pad === undefined ? value : value.padStart(width, pad);
}

/** Fractions are cut at the right, where their noughts say nothing. */
function fractionText({ unit, pad, width: given, isTotal }: Value, size: bigint): string {
  const width = given ?? WIDTHS[unit];
  const { step, modulus } = fractionUnit(unit, width);
  const count = String(isTotal ? size / step : (size / step) % modulus);
  if (isTotal) return padded(count, pad, width);
  return pad === '0'
    ? count.padStart(width, '0')
    : padded(count.replace(/0+$/, '') || '0', pad, width);
}

/** Nanoseconds in the last digit of a fraction, and how many of these make a second. */
function fractionUnit(
  unit: Unit,
  width: number,
): { readonly step: bigint; readonly modulus: bigint } {
  if (unit === 'L') return { step: SIZES.L, modulus: 1000n };
  const digits = Math.min(width, 9);
  return { step: 10n ** BigInt(9 - digits), modulus: 10n ** BigInt(digits) };
}

function padded(text: string, pad: Value['pad'], width: number): string {
  return pad === ' ' ? text.padEnd(width) : text;
}

function nanosecondsOf({ unit, isTotal }: Value, digits: string): bigint {
  if (unit !== 'L' && unit !== 'N') return BigInt(digits) * SIZES[unit];
  if (isTotal) {
    throw new TimeFormatError(
      'Format specifiers %L and %N denotes fractions and must be used together with a specifier of higher magnitude',
    );
  }
  return BigInt(digits.padEnd(9, '0').slice(0, 9));
}
