import type { Value } from '../value.ts';
import { foldCase } from '../equality.ts';
import { PuppetRegexp } from '../puppet-regexp.ts';
import {
  allowsSize,
  ANY_SIZE,
  coversSizes,
  exactSize,
  sizeParameters,
  type SizeRange,
} from './sizes.ts';
import { isSameType, PuppetType, uniqueTypes, type TypeParameter } from './type.ts';

/** String[from, to], or the type of exactly one string (which only inference and Optional['a'] make). */
export class StringType extends PuppetType {
  readonly name = 'String';
  override readonly scalar = 'data';
  readonly size: SizeRange | undefined;
  readonly value: string | undefined;

  constructor(what?: SizeRange | string) {
    super();
    if (typeof what === 'string') this.value = what;
    else this.size = what;
  }

  isInstance(value: Value): boolean {
    if (typeof value !== 'string') return false;
    if (this.value !== undefined) return value === this.value;
    return !this.size || allowsSize(this.size, characterCount(value));
  }

  accepts(other: PuppetType): boolean {
    if (this.value !== undefined) return isOnlyString(other, this.value);
    const size = this.size;
    if (other instanceof EnumType && size && other.values.length > 0) {
      return other.values.every((value) => allowsSize(size, characterCount(value)));
    }
    if (other instanceof StringType) return !size || coversSizes(size, other.derivedSize);
    const isText = other instanceof EnumType || other instanceof PatternType;
    return isText && (!size || coversSizes(size, ANY_SIZE));
  }

  override generalize(): PuppetType {
    return STRING;
  }

  override get parameters(): readonly TypeParameter[] {
    return sizeParameters(this.size);
  }

  protected override identityParameters(): readonly unknown[] {
    return this.value === undefined ? this.parameters : [this.value];
  }

  private get derivedSize(): SizeRange {
    if (this.value === undefined) return this.size ?? ANY_SIZE;
    return exactSize(characterCount(this.value));
  }
}

/** Enum['a', 'b']; case-insensitive when told. */
export class EnumType extends PuppetType {
  readonly name = 'Enum';
  override readonly scalar = 'data';
  readonly values: readonly string[];
  readonly ignoreCase: boolean;
  readonly #folded: ReadonlySet<string>;

  constructor(values: readonly string[] = [], ignoreCase = false) {
    super();
    this.values = [...new Set(values)].sort();
    this.ignoreCase = ignoreCase;
    this.#folded = new Set(ignoreCase ? this.values.map(foldCase) : this.values);
  }

  isInstance(value: Value): boolean {
    return typeof value === 'string' && this.#folded.has(this.ignoreCase ? foldCase(value) : value);
  }

  accepts(other: PuppetType): boolean {
    if (isSameType(this, other)) return true;
    if (this.values.length === 0) return isText(other);
    if (other instanceof StringType)
      return other.value !== undefined && this.isInstance(other.value);
    return (
      other instanceof EnumType &&
      other.values.length > 0 &&
      (this.ignoreCase || !other.ignoreCase) &&
      other.values.every((value) => this.isInstance(value))
    );
  }

  override generalize(): PuppetType {
    if (this.values.length === 0) return STRING;
    const sizes = this.values.map(characterCount);
    return new StringType({ least: BigInt(Math.min(...sizes)), most: BigInt(Math.max(...sizes)) });
  }

  override get parameters(): readonly TypeParameter[] {
    return this.ignoreCase && this.values.length > 0 ? [...this.values, true] : this.values;
  }
}

/** Regexp, or the one regular expression with this source. */
export class RegexpType extends PuppetType {
  readonly name = 'Regexp';
  override readonly scalar = 'rich';
  readonly regexp: PuppetRegexp | undefined;

  constructor(regexp?: PuppetRegexp) {
    super();
    this.regexp = regexp;
  }

  isInstance(value: Value): boolean {
    return (
      value instanceof PuppetRegexp && (!this.regexp || this.regexp.identity === value.identity)
    );
  }

  accepts(other: PuppetType): boolean {
    return other instanceof RegexpType && (!this.regexp || isSameType(this, other));
  }

  override get parameters(): readonly TypeParameter[] {
    return this.regexp ? [this.regexp] : [];
  }
}

/** Pattern[/a/, /b/]: strings that match one of the expressions; without any, every string. */
export class PatternType extends PuppetType {
  readonly name = 'Pattern';
  override readonly scalar = 'data';
  readonly patterns: readonly RegexpType[];

  constructor(patterns: readonly RegexpType[] = []) {
    super();
    this.patterns = uniqueTypes(patterns);
  }

  isInstance(value: Value): boolean {
    return typeof value === 'string' && this.matches(value);
  }

  accepts(other: PuppetType): boolean {
    if (isSameType(this, other)) return true;
    if (this.patterns.length === 0) return isText(other);
    if (other instanceof StringType) return other.value !== undefined && this.matches(other.value);
    return (
      other instanceof EnumType &&
      other.values.length > 0 &&
      other.values.every((value) => this.matches(value))
    );
  }

  override get parameters(): readonly TypeParameter[] {
    return this.patterns.flatMap(({ regexp }) => regexp ?? []);
  }

  protected override identityParameters(): readonly unknown[] {
    return this.patterns.map(({ identity }) => identity).sort();
  }

  private matches(text: string): boolean {
    return (
      this.patterns.length === 0 || this.patterns.some(({ regexp }) => regexp?.test(text) ?? true)
    );
  }
}

export const STRING = new StringType();
export const ENUM = new EnumType();
export const REGEXP = new RegexpType();
export const PATTERN = new PatternType();

/** String[1]. */
export const NON_EMPTY_STRING = new StringType({ least: 1n, most: undefined });

function isText(type: PuppetType): boolean {
  return type instanceof StringType || type instanceof EnumType || type instanceof PatternType;
}

function isOnlyString(type: PuppetType, value: string): boolean {
  if (type instanceof StringType) return type.value === value;
  // Puppet looks at the number of values only: String['a'] takes Enum['b'] too.
  return type instanceof EnumType && type.values.length === 1 && !type.ignoreCase;
}

function characterCount(text: string): number {
  let surrogatePairs = 0;
  for (let i = 0; i < text.length; i += 1) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800) surrogatePairs += 1;
  }
  return text.length - surrogatePairs;
}
