import { PuppetHash } from '../puppet-hash.ts';
import { Fault } from '../../diagnostics/fault.ts';
import { formatFloat } from './format-float.ts';
import { rubyInspect, rubyText } from './ruby-text.ts';
import { toRubyFloat, toRubyInteger } from './ruby-numbers.ts';
import type { Value } from '../value.ts';

const DIRECTIVE =
  /%(?:<(?<before>\w+)>|(?<at>[1-9]\d*)\$)?(?<flags>[-+ 0#]*)(?<width>\*|\d+)?(?:\.(?<precision>\d*))?(?:<(?<after>\w+)>|\{(?<plain>\w+)\})?(?<type>[a-zA-Z%\n]|$)?/g;

/** Formats values as Ruby's `format` does; wrong formats are told in Ruby's words. */
export function formatAsRuby(format: string, values: readonly Value[]): string {
  const args = new Arguments(values);
  return format.replace(DIRECTIVE, (...found: unknown[]) => {
    const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
    const { plain, type } = groups;
    if (plain !== undefined)
      return padded(rubyText(args.named(plain)), readDirective(groups, args)) + (type ?? '');
    if (type === '%') return '%';
    if (type === undefined || type === '')
      throw new Fault('incomplete format specifier; use %% (double %) instead');
    const directive = readDirective(groups, args);
    const name = groups.before ?? groups.after;
    return formatOne(type, {
      value: valueOf(args, { name, at: groups.at }),
      directive,
    });
  });
}

function valueOf(
  args: Arguments,
  { name, at }: { readonly name: string | undefined; readonly at: string | undefined },
): Value {
  if (name !== undefined) return args.named(name);
  return at === undefined ? args.next() : args.at(Number(at));
}

interface Directive {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

function readDirective(
  groups: Readonly<Record<string, string | undefined>>,
  args: Arguments,
): Directive {
  const { flags = '', width, precision } = groups;
  const given = width === '*' ? Number(toRubyInteger(args.next())) : Number(width ?? 0);
  return {
    flags: given < 0 ? `${flags}-` : flags,
    width: Math.abs(given),
    precision: precision === undefined ? undefined : Number(precision),
  };
}

/** The values to be formatted: one after the other, or by name from one hash. */
class Arguments {
  readonly #values: readonly Value[];
  #next = 0;

  constructor(values: readonly Value[]) {
    this.#values = values;
  }

  next(): Value {
    const value = this.#values[this.#next++];
    if (value === undefined) throw new Fault('too few arguments');
    return value;
  }

  /** The value at a place, from 1. */
  at(place: number): Value {
    const value = this.#values[place - 1];
    if (value === undefined) throw new Fault('too few arguments');
    return value;
  }

  named(name: string): Value {
    const [hash] = this.#values;
    if (this.#values.length !== 1 || !(hash instanceof PuppetHash))
      throw new Fault('one hash required');
    const value = hash.get(name);
    if (value === undefined) throw new Fault(`key<${name}> not found`);
    return value;
  }
}

interface Formatting {
  readonly value: Value;
  readonly directive: Directive;
}

function formatOne(type: string, { value, directive }: Formatting): string {
  const format = FORMATS[type];
  if (format === undefined) throw new Fault(`malformed format string - %${type}`);
  return format(value, directive);
}

const FORMATS: Readonly<Record<string, (value: Value, directive: Directive) => string>> = {
  s: (value, directive) => padded(cut(rubyText(value), directive), directive),
  p: (value, directive) => padded(cut(rubyInspect(value), directive), directive),
  c: (value, directive) => padded(characterOf(value), directive),
  ...formatsOf('diu', () => (value, directive) => {
    return integerText(toRubyInteger(value), { radix: 10, prefix: '', directive });
  }),
  ...formatsOf(
    'xXobB',
    (type) => (value, directive) => basedText(type, toRubyInteger(value), directive),
  ),
  ...formatsOf(
    'feEgGaA',
    (type) => (value, directive) => floatFormat(type, toRubyFloat(value), directive),
  ),
};

function formatsOf<T>(types: string, make: (type: string) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Array.from(types, (type) => [type, make(type)]));
}

function characterOf(value: Value): string {
  return typeof value === 'bigint'
    ? String.fromCodePoint(Number(value))
    : (Array.from(rubyText(value))[0] ?? '');
}

const BASES: Readonly<Record<string, { readonly radix: number; readonly prefix: string }>> = {
  x: { radix: 16, prefix: '0x' },
  X: { radix: 16, prefix: '0X' },
  o: { radix: 8, prefix: '0' },
  b: { radix: 2, prefix: '0b' },
  B: { radix: 2, prefix: '0B' },
};

function basedText(type: string, value: bigint, directive: Directive): string {
  const { radix = 10, prefix = '' } = BASES[type] ?? {};
  const shown = directive.flags.includes('#') && value !== 0n ? prefix : '';
  if (value < 0n && !/[+ ]/.test(directive.flags))
    return complement(value, { radix, prefix: shown, type, directive });
  const text = integerText(value, { radix, prefix: shown, directive });
  return type === 'X' ? text.toUpperCase() : text;
}

interface Complement {
  readonly radix: number;
  readonly prefix: string;
  readonly type: string;
  readonly directive: Directive;
}

/** A negative number as Ruby shows it in two's complement: `..f1`. */
function complement(value: bigint, { radix, prefix, type, directive }: Complement): string {
  const digit = (radix - 1).toString(radix);
  let size = 1n;
  const base = BigInt(radix);
  while (-value > base ** size / 2n) size++;
  const digits = (base ** size + value).toString(radix).padStart(Number(size), digit);
  const shown = digits.startsWith(digit) ? digits : digit + digits;
  const text = `${prefix}..${shown}`;
  return padded(type === 'X' ? text.toUpperCase() : text, directive);
}

interface IntegerForm {
  readonly radix: number;
  readonly prefix: string;
  readonly directive: Directive;
}

function integerText(value: bigint, { radix, prefix, directive }: IntegerForm): string {
  const { precision } = directive;
  const digits = (value < 0n ? -value : value).toString(radix).padStart(precision ?? 0, '0');
  return zeroPadded(signOf(value < 0n, directive) + prefix, digits, directive);
}

function floatFormat(type: string, value: number, directive: Directive): string {
  const isNegative = value < 0 || Object.is(value, -0);
  const sign = signOf(isNegative, directive);
  if (!Number.isFinite(value))
    return padded(sign + (Number.isNaN(value) ? 'NaN' : 'Inf'), directive);
  const digits = formatFloat(type, Math.abs(value), {
    precision: directive.precision,
    isAlternate: directive.flags.includes('#'),
  });
  const [prefix = ''] = /^0[xX]/.exec(digits) ?? [];
  return zeroPadded(sign + prefix, digits.slice(prefix.length), directive);
}

function signOf(isNegative: boolean, { flags }: Directive): string {
  if (isNegative) return '-';
  return flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function zeroPadded(sign: string, digits: string, directive: Directive): string {
  const { flags, width } = directive;
  if (!flags.includes('0') || flags.includes('-')) return padded(sign + digits, directive);
  return sign + digits.padStart(width - sign.length, '0');
}

function padded(text: string, { flags, width }: Directive): string {
  const missing = width - Array.from(text).length;
  if (missing <= 0) return text;
  return flags.includes('-') ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;
}

function cut(text: string, { precision }: Directive): string {
  return precision === undefined ? text : Array.from(text).slice(0, precision).join('');
}
