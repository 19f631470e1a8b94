import { Fault } from '../../faults.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { isSameType, PuppetType } from '../../../values/types/type.ts';
import { sortAsRuby } from '../../../values/ruby/sort-as-ruby.ts';
import { compareText } from '../../../values/ruby/compare-as-ruby.ts';
import { rubyClassName } from '../../../values/class-names.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import type { Value } from '../../../values/value.ts';

/** What a format may look like: `%`, flags, width, precision and one letter. */
export const FORMAT_PATTERN = '^%([\\s\\[+#0{<(|-]*)([1-9][0-9]*)?(?:\\.([0-9]+))?([a-zA-Z])$';
const PATTERN = new RegExp(FORMAT_PATTERN);

/** Formats by type; the first type that takes a value's type decides. */
export type FormatMap = readonly (readonly [PuppetType, StringFormat])[];

/** How one kind of value is written. */
export interface StringFormat {
  readonly text: string;
  readonly letter: string;
  /** `#` */
  readonly isAlternate: boolean;
  readonly isLeft: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  /** What stands around a collection; undefined for its own brackets. */
  readonly delimiters: readonly [string, string] | undefined;
  readonly separator?: string | undefined;
  /** Between key and value. */
  readonly separator2?: string | undefined;
  /** For the values within a collection. */
  readonly nested?: FormatMap | undefined;
}

const DELIMITERS: Readonly<Record<string, readonly [string, string]>> = {
  '[': ['[', ']'],
  '{': ['{', '}'],
  '(': ['(', ')'],
  '<': ['<', '>'],
  '|': ['|', '|'],
  ' ': ['', ''],
};

/** Reads a format text. */
export function parseFormat(text: string): StringFormat {
  const found = PATTERN.exec(text);
  if (found === null) {
    throw new Fault(
      `The format '${text}' is not a valid format on the form '%<flags><width>.<prec><format>'`,
    );
  }
  const [, flagText = '', width, precision, letter = ''] = found as readonly (string | undefined)[];
  const flags = Array.from(flagText);
  if (new Set(flags).size !== flags.length)
    throw new Fault(`The same flag can only be used once, got '${text}'`);
  const brackets = flags.filter((flag) => '[{(<|'.includes(flag));
  if (brackets.length > 1) {
    throw new Fault(
      `Only one of the delimiters [ { ( < | can be given in the format flags, got '${text}'`,
    );
  }
  const bracket = brackets[0] ?? (flags.includes(' ') ? ' ' : undefined);
  return {
    text,
    letter,
    isAlternate: flags.includes('#'),
    isLeft: flags.includes('-'),
    width: width === undefined ? undefined : Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    delimiters: bracket === undefined ? undefined : DELIMITERS[bracket],
  };
}

/** Reads formats by type, as `String.new` gets them. */
export function parseFormats(given: Value): FormatMap {
  if (!(given instanceof PuppetHash)) {
    throw new Fault(
      `expected a hash with type to format mappings, got instance of '${rubyClassName(given)}'`,
    );
  }
  return given.entries().map(([type, format]) => {
    if (!(type instanceof PuppetType)) {
      throw new Fault(
        `top level keys in the format hash must be data types, got instance of '${rubyClassName(type)}'`,
      );
    }
    return [
      type,
      format instanceof PuppetHash ? parseContainerFormat(format) : parseFormat(rubyText(format)),
    ] as const;
  });
}

function parseContainerFormat(given: PuppetHash): StringFormat {
  const text = (name: string): string | undefined => {
    const value = given.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const nested = given.get('string_formats');
  return {
    ...parseFormat(text('format') ?? '%s'),
    separator: text('separator'),
    separator2: text('separator2'),
    nested: nested === undefined || nested === null ? undefined : parseFormats(nested),
  };
}

/** Both maps in one: the second one wins, and its general types push out special ones of the first. */
export function mergeFormats(lower: FormatMap, higher: FormatMap): FormatMap {
  const kept = lower.filter(
    ([type]) => !higher.some(([other]) => !isSameType(other, type) && other.isAssignable(type)),
  );
  const merged = [
    ...kept.map(([type, format]) => [type, mergedWith(format, find(type, higher))] as const),
  ];
  const added = higher.filter(([type]) => find(type, kept) === undefined);
  return sortAsRuby([...merged, ...added], bySpeciality);
}

function find(type: PuppetType, map: FormatMap): StringFormat | undefined {
  return map.find(([other]) => isSameType(other, type))?.[1];
}

function mergedWith(lower: StringFormat, higher: StringFormat | undefined): StringFormat {
  if (higher === undefined) return lower;
  return {
    ...higher,
    separator: higher.separator ?? lower.separator,
    separator2: higher.separator2 ?? lower.separator2,
    nested:
      lower.nested !== undefined && higher.nested !== undefined
        ? mergeFormats(lower.nested, higher.nested)
        : (higher.nested ?? lower.nested),
  };
}

const RANKS: Readonly<Record<string, number>> = {
  Struct: 1,
  Hash: 2,
  Tuple: 3,
  Array: 4,
  Pattern: 10,
  Enum: 11,
  String: 12,
};

function bySpeciality(
  [a]: readonly [PuppetType, StringFormat],
  [b]: readonly [PuppetType, StringFormat],
): number {
  if (isSameType(a, b)) return 0;
  const isWithin = b.isAssignable(a);
  const holds = a.isAssignable(b);
  if (isWithin !== holds) return isWithin ? -1 : 1;
  const ranks = [RANKS[a.name] ?? 0, RANKS[b.name] ?? 0] as const;
  return ranks[0] === 0 || ranks[1] === 0
    ? compareText(a.toString(), b.toString())
    : ranks[0] - ranks[1];
}
