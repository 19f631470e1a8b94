import { PuppetHash } from '../values/puppet-hash.ts';
import { type Value, ValueObject } from '../values/value.ts';
import type { Attribute, Behaviour, Parsed } from './attribute.ts';
import { isSame } from './same.ts';
import { inspect, shown } from './inspect.ts';

/** What every kind of attribute may say of itself. */
export interface AttributeOptions<V, B extends Behaviour, F extends string | undefined> {
  readonly behaviour: B;
  /** Markdown for users; the valid values are added by the printers. */
  readonly desc: string;
  /** The feature that a provider needs to carry it. */
  readonly feature?: F;
  /** Other spellings of the attribute's name. */
  readonly aliases?: readonly string[];
  /** Taken where the manifest says nothing. */
  readonly default?: V;
  /** The change class that docs promise where no provider says otherwise. */
  readonly change?: 'live' | 'next_boot' | 'restart';
  /** Never shown: messages say `[redacted]`. */
  readonly secret?: boolean;
  /** Attributes whose secrecy makes this one's messages secret too. */
  readonly secretWith?: readonly string[];
  /** Rewrites other accepted forms (`"2G"`) before parsing; what it does not know it returns as it is. */
  readonly accept?: (value: Value) => Value;
  /** One sentence when the munged value breaks a rule of its own. */
  readonly check?: (value: V) => string | undefined;
  /** True when nothing is to be done; structural equality unless told. */
  readonly isInsync?: (is: V | undefined, should: V) => boolean;
  /** The value as messages and `pvirt resource` show it. */
  readonly toPuppet?: (value: V) => Value;
  /** The words for a change, where they are not Puppet's usual ones. */
  readonly changeText?: Attribute<V>['changeText'];
}

interface AttributeParts<
  V,
  B extends Behaviour,
  F extends string | undefined,
> extends AttributeOptions<V, B, F> {
  /** Puppet's name of it, or what makes that: only docs want to know. */
  readonly puppetType: string | (() => string);
  readonly unit?: string | undefined;
  readonly values?: readonly string[] | undefined;
  readonly synonyms?: Readonly<Record<string, string>> | undefined;
  readonly patterns?: readonly RegExp[] | undefined;
  readonly parse: (value: Value, name: string) => Parsed<V>;
}

/** The general attribute, for values that none of the other constructors fits. */
export function attribute<
  V,
  const B extends Behaviour,
  const F extends string | undefined = undefined,
>(parts: AttributeParts<V, B, F>): Attribute<V, B, NoInfer<F>> {
  const { accept, check, parse } = parts;
  return {
    behaviour: parts.behaviour,
    feature: parts.feature as F,
    desc: parts.desc,
    get puppetType() {
      return typeof parts.puppetType === 'string' ? parts.puppetType : parts.puppetType();
    },
    unit: parts.unit,
    values: parts.values,
    synonyms: parts.synonyms,
    patterns: parts.patterns,
    aliases: parts.aliases,
    defaultValue: parts.default,
    change: parts.change,
    secret: parts.secret ?? false,
    secretWith: parts.secretWith,
    parse(value, name) {
      const parsed = parse(accept ? accept(value) : value, name);
      const breach = parsed.ok ? check?.(parsed.value) : undefined;
      return breach === undefined ? parsed : { ok: false, error: breach };
    },
    isInsync: parts.isInsync ?? isSame,
    toPuppet: (value) => toValue(parts.toPuppet ? parts.toPuppet(value) : value),
    changeText: parts.changeText,
    rewrites: accept !== undefined,
  };
}

/** Any text; numbers become their text. With `values` or `patterns` only what matches one of them. */
export function text<const B extends Behaviour, const F extends string | undefined = undefined>(
  options: AttributeOptions<string, B, F> & {
    readonly values?: readonly string[];
    readonly patterns?: readonly RegExp[];
  },
): Attribute<string, B, NoInfer<F>> {
  const { values = [], patterns = [] } = options;
  return attribute({
    ...options,
    puppetType: () => textType(values, patterns),
    parse(value, name) {
      const said = asText(value);
      if (values.length + patterns.length === 0) {
        return said === undefined
          ? invalid(`${inspect(value)} is not a valid ${name}`)
          : valid(said);
      }
      return said !== undefined &&
        (values.includes(said) || patterns.some((pattern) => pattern.test(said)))
        ? valid(said)
        : invalid(invalidValue(value, values, patterns));
    },
  });
}

/** An absolute path. */
export function path<const B extends Behaviour, const F extends string | undefined = undefined>(
  options: AttributeOptions<string, B, F>,
): Attribute<string, B, NoInfer<F>> {
  return attribute({
    ...options,
    puppetType: 'Pattern[/\\A\\//]',
    parse(value) {
      return typeof value === 'string' && value.startsWith('/')
        ? valid(value.length > 1 ? value.replace(/\/+$/, '') || '/' : value)
        : invalid(`File paths must be fully qualified, not '${shown(value)}'`);
    },
  });
}

/** A whole number, or text of digits only. */
export function integer<const B extends Behaviour, const F extends string | undefined = undefined>(
  options: AttributeOptions<number, B, F> & {
    readonly min?: number;
    readonly max?: number;
    /** For docs and errors: `MiB`. */
    readonly unit?: string;
  },
): Attribute<number, B, NoInfer<F>> {
  const { min, max, unit } = options;
  return attribute({
    ...options,
    puppetType: () => integerType(min, max),
    parse(value, name) {
      const number = asInteger(value);
      if (number === undefined) return invalid(`${shown(value)} is not a valid ${name}`);
      if (number >= (min ?? -Infinity) && number <= (max ?? Infinity)) return valid(number);
      return invalid(`${number} is not a valid ${name}: it must be ${range(min, max, unit)}`);
    },
  });
}

/** One word of a list; `synonyms` are other spellings that mean one of them. */
export function oneOf<
  const W extends string,
  const B extends Behaviour,
  const F extends string | undefined = undefined,
>(
  words: readonly W[],
  options: AttributeOptions<W, B, F> & { readonly synonyms?: Readonly<Record<string, W>> },
): Attribute<W, B, NoInfer<F>> {
  const synonyms = new Map<string, W>(Object.entries(options.synonyms ?? {}));
  return attribute({
    ...options,
    puppetType: () => `Enum[${words.map((word) => `'${word}'`).join(', ')}]`,
    values: words,
    parse(value) {
      const said = typeof value === 'boolean' ? String(value) : value;
      const word =
        words.find((one) => one === said) ??
        (typeof said === 'string' ? synonyms.get(said) : undefined);
      return word === undefined ? invalid(invalidValue(value, words)) : valid(word);
    },
  });
}

/** `true` or `false`, bare or quoted; shown as Puppet's types show them, quoted. */
export function bool<const B extends Behaviour, const F extends string | undefined = undefined>(
  options: AttributeOptions<boolean, B, F>,
): Attribute<boolean, B, NoInfer<F>> {
  const words = ['true', 'false'] as const;
  return attribute({
    toPuppet: String,
    ...options,
    puppetType: 'Boolean',
    values: words,
    parse(value) {
      if (value === true || value === 'true') return valid(true);
      if (value === false || value === 'false') return valid(false);
      return invalid(invalidValue(value, words));
    },
  });
}

/** Several values of one kind; a single one counts as a list of one. The item's own options are not used. */
export function list<V, const B extends Behaviour, const F extends string | undefined = undefined>(
  item: Attribute<V>,
  options: AttributeOptions<readonly V[], B, F>,
): Attribute<readonly V[], B, NoInfer<F>> {
  return attribute<readonly V[], B, F>({
    toPuppet: (values) => values.map((value) => item.toPuppet(value)),
    ...options,
    puppetType: () => `Variant[${item.puppetType}, Array[${item.puppetType}]]`,
    values: item.values,
    patterns: item.patterns,
    parse(value, name) {
      const items: V[] = [];
      for (const said of isList(value) ? value : [value]) {
        const parsed = item.parse(said, name);
        if (!parsed.ok) return parsed;
        items.push(parsed.value);
      }
      return valid(items);
    },
  });
}

/** Puppet's sentence for a value that is none of those allowed. */
export function invalidValue(
  value: Value,
  values: readonly string[],
  patterns: readonly RegExp[] = [],
): string {
  const sentences = [`Invalid value ${inspect(value)}.`];
  if (values.length > 0) sentences.push(`Valid values are ${values.join(', ')}.`);
  if (patterns.length > 0) sentences.push(`Valid values match ${patterns.map(String).join(', ')}.`);
  return sentences.join(' ');
}

export function valid<V>(value: V): Parsed<V> {
  return { ok: true, value };
}

export function invalid(error: string): Parsed<never> {
  return { ok: false, error };
}

/** Plain JavaScript data as a Puppet value: whole numbers become Integers, objects Hashes. */
export function toValue(data: unknown): Value {
  if (data === undefined || data === null) return null;
  if (typeof data === 'number') return Number.isInteger(data) ? BigInt(data) : data;
  if (Array.isArray(data)) return data.map(toValue);
  if (data instanceof ValueObject || data instanceof PuppetHash) return data;
  if (typeof data === 'object') {
    return PuppetHash.from(
      entriesOf(data)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [toValue(key), toValue(item)] as const),
    );
  }
  return data as Value;
}

/** Of a plain object, a Map, or a Hash of another copy of this library. */
function entriesOf(data: object): readonly (readonly [unknown, unknown])[] {
  if ('entries' in data && typeof data.entries === 'function') {
    return [...(data as Map<unknown, unknown>).entries()];
  }
  return Object.entries(data);
}

function asText(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' || typeof value === 'number' ? String(value) : undefined;
}

function asInteger(value: Value): number | undefined {
  if (typeof value !== 'bigint' && !(typeof value === 'string' && /^-?\d+$/.test(value))) {
    return undefined;
  }
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function range(min?: number, max?: number, unit?: string): string {
  const suffix = unit === undefined ? '' : ` ${unit}`;
  if (max === undefined) return `at least ${min ?? 0}${suffix}`;
  return min === undefined ? `at most ${max}${suffix}` : `from ${min} to ${max}${suffix}`;
}

function integerType(min?: number, max?: number): string {
  if (min === undefined && max === undefined) return 'Integer';
  return max === undefined ? `Integer[${min}]` : `Integer[${min ?? 'default'}, ${max}]`;
}

function textType(values: readonly string[], patterns: readonly RegExp[]): string {
  const words = values.length > 0 ? [`Enum[${values.map((word) => `'${word}'`).join(', ')}]`] : [];
  const shapes = patterns.length > 0 ? [`Pattern[${patterns.map(String).join(', ')}]`] : [];
  const parts = [...words, ...shapes];
  if (parts.length === 0) return 'String';
  return parts.length === 1 ? parts.join('') : `Variant[${parts.join(', ')}]`;
}
