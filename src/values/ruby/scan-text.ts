import { translateRegexp } from '../translate-regexp.ts';
import { escapeRegexp } from './escape-regexp.ts';
import { leadingFloat, toRubyInteger } from './ruby-numbers.ts';
import type { Value } from '../value.ts';

/** What a text holds by a format, as Ruby's `scanf`: it ends where the text fits no longer. */
export function scanText(text: string, format: string): Value[] {
  const found: Value[] = [];
  let rest = text;
  for (const part of format.match(PARTS) ?? []) {
    const { pattern, read, keepsBlanks } = directiveOf(part);
    const subject = keepsBlanks ? rest : rest.replace(/^[\t\n\v\f\r ]+/, '');
    const [whole, matched = ''] = translateRegexp(`(?m:\\A${pattern})`).exec(subject) ?? [];
    if (whole === undefined) break;
    if (read !== undefined) found.push(read(matched));
    rest = subject.slice(whole.length);
    if (rest === '') break;
  }
  return found;
}

const PARTS = /\s*%(?:%|\*?\d*(?:\[\[:\w+:\]\]|\[[^\]]*\]|[diuxofegsca]))|[^%\s]+/gi;
const DIRECTIVE =
  /^(?<blanks>\s*)%(?<skips>\*?)(?<width>\d*)(?<kind>\[\[:[a-z]+:\]\]|\[[^\]]*\]|[diuXxofFeEgGscaA])$/;

interface Written {
  readonly blanks: string;
  readonly skips: string;
  readonly width: string;
  readonly kind: string;
}

interface Directive {
  /** Ruby's expression; its group is what is read. */
  readonly pattern: string;
  /** Absent where what is found is passed over. */
  readonly read?: ((text: string) => Value) | undefined;
  /** Whether blanks before it count. */
  readonly keepsBlanks: boolean;
}

function directiveOf(part: string): Directive {
  if (part.includes('%%')) return { pattern: '(\\s*%)', keepsBlanks: false };
  const written = DIRECTIVE.exec(part)?.groups as Written | undefined;
  if (written === undefined) return { pattern: `(${escapeRegexp(part)})`, keepsBlanks: false };
  const { blanks, skips, width, kind } = written;
  const isSet = kind.startsWith('[');
  const form = FORMS[kind] ?? (isSet ? setForm(kind) : REAL);
  const isAfterBlank = kind === 'c' && blanks !== '';
  return {
    pattern: width === '' ? form.plain : form.narrow(Number(width)),
    read: skips === '' ? form.read : undefined,
    keepsBlanks: isSet ? skips === '' : kind === 'c' && !isAfterBlank,
  };
}

interface Form {
  readonly plain: string;
  /** The expression for at most so many characters. */
  readonly narrow: (width: number) => string;
  readonly read: (text: string) => Value;
}

function setForm(set: string): Form {
  const body = set.slice(1, -1);
  const others = body.startsWith('^') ? body.slice(1) : `^${body}`;
  return {
    plain: set.startsWith('[[') ? `(${set}+)` : `(${set}+)(?=[${others}]|\\z)`,
    narrow: (width) => `(${set}{1,${width}})`,
    read: String,
  };
}

const HEX = '[A-Fa-f0-9]';
const FLOAT =
  '[-+]?(?:0[xX](?:\\.\\h+|\\h+(?:\\.\\h*)?)[pP][-+]?\\d+|\\d+(?![\\d.])|\\d*\\.\\d*(?:[eE][-+]?\\d+)?)';

/** What a number of at most so many characters looks like: what stands before the digits takes some. */
type Shapes = readonly (readonly [taken: number, start: string, digit: string])[];

const INTEGERS: Shapes = [
  [1, '[1-9]', '\\d'],
  [1, '0', '[0-7]'],
  [2, '[-+]0', '[0-7]'],
  [2, '[-+][1-9]', '\\d'],
  [2, '0[Xx]', HEX],
  [3, '[-+]0[Xx]', HEX],
];
const DECIMALS: Shapes = [
  [1, '[-+]', '\\d'],
  [0, '', '\\d'],
];
const HEXADECIMALS: Shapes = [
  [3, '[-+]0[Xx]', HEX],
  [2, '0[Xx]', HEX],
  [1, '[-+]', HEX],
  [0, '', HEX],
];
const OCTALS: Shapes = [
  [1, '[-+]', '[0-7]'],
  [0, '', '[0-7]'],
];

const REAL: Form = {
  plain: `(${FLOAT})`,
  narrow: (width) => `(?=${FLOAT})(\\S{1,${width}})`,
  read: readFloat,
};
const DECIMAL: Form = {
  plain: '([-+]?\\d+)',
  narrow: (width) => alternatives(DECIMALS, width),
  read: (text) => BigInt(text.replace('+', '')),
};
const HEXADECIMAL: Form = {
  plain: `([-+]?(?:0[Xx])?${HEX}+)`,
  narrow: (width) => alternatives(HEXADECIMALS, width),
  read: (text) =>
    toRubyInteger(text.replace(/^([-+]?)(?:0[xX])?/, (_, sign: string) => `${sign}0x`)),
};

/** The forms by their letter; all other letters are those of floats. */
const FORMS: Readonly<Record<string, Form>> = {
  i: {
    plain: `([-+]?(?:(?:0[0-7]+)|(?:0[Xx]${HEX}+)|(?:[1-9]\\d*)))`,
    narrow: (width) => alternatives(INTEGERS, width, ['\\d']),
    read: toRubyInteger,
  },
  d: DECIMAL,
  u: DECIMAL,
  x: HEXADECIMAL,
  X: HEXADECIMAL,
  o: {
    plain: '([-+]?[0-7]+)',
    narrow: (width) => alternatives(OCTALS, width),
    read: (text) => toRubyInteger(text.replace(/^[-+]?/, (sign) => `${sign}0`)),
  },
  s: { plain: '(\\S+)', narrow: (width) => `(\\S{1,${width}})`, read: String },
  c: { plain: '(.)', narrow: (width) => `(.{1,${width}})`, read: String },
};

function alternatives(shapes: Shapes, width: number, others: readonly string[] = []): string {
  const fitting = shapes
    .filter(([taken]) => width > taken)
    .map(([taken, start, digit]) => `${start}${digit}{1,${width - taken}}`);
  return `(${[...fitting, ...others].join('|')})`;
}

function readFloat(text: string): number {
  const [, sign, digits, fraction, power] =
    /^([-+]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([-+]?\d+)/.exec(text) ?? [];
  if (digits === undefined || fraction === undefined) {
    const written = text
      .replace(/^([-+]?\d+)\.(?=[eE][-+]\d)/, '$1')
      .replace(/^([-+]?)(?=\.\d)/, (lead) => `${lead}0`);
    return leadingFloat(written);
  }
  const size = Number.parseInt(`0${digits}${fraction}`, 16) / 16 ** fraction.length;
  return (sign === '-' ? -1 : 1) * size * 2 ** Number(power);
}
