import { foldCase } from '../equality.ts';
import type { Value } from '../value.ts';
import { FloatType, IntegerType } from './numeric.ts';
import { EnumType, PatternType, StringType } from './strings.ts';
import { TimespanType, TimestampType } from './time.ts';
import { PuppetType, uniqueTypes, type TypeParameter } from './type.ts';
import { NotUndefType, OptionalType } from './wrappers.ts';

/** Variant[T1, T2]: a value of any of the types; without types, no value at all. */
export class VariantType extends PuppetType {
  readonly name = 'Variant';
  readonly types: readonly PuppetType[];

  constructor(types: readonly PuppetType[] = []) {
    super();
    this.types = types;
  }

  isInstance(value: Value): boolean {
    return this.types.some((type) => type.isInstance(value));
  }

  override isAssignable(other: PuppetType): boolean {
    if (other instanceof VariantType && this.types.length === 0) return true;
    return super.isAssignable(other);
  }

  accepts(other: PuppetType): boolean {
    return this.types.some((type) => type.isAssignable(other));
  }

  override isAssignableTo(general: PuppetType): boolean {
    if (this.types.length === 0) return general instanceof NotUndefType && general.accepts(this);
    return this.types.every((type) => general.isAssignable(type));
  }

  override isCallable(optional = true): boolean {
    return this.types.every((type) => type.isCallable(optional));
  }

  override generalize(): PuppetType {
    const types = this.types.map((type) => type.generalize());
    return types.every((type, i) => type === this.types[i]) ? this : variantOf(types);
  }

  override normalize(): PuppetType {
    if (this.types.length === 0) return this;
    const types = this.types.map((type) => type.normalize());
    if (types.length === 1) return types[0] ?? this;
    if (types.some(isOptional))
      return new OptionalType(variantOf(withoutOptional(types))).normalize();
    const merged = mergeAll(types.flatMap(alternatives));
    if (merged.length === 1) return merged[0] ?? this;
    const isSame =
      merged.length === this.types.length && merged.every((type, i) => type === this.types[i]);
    return isSame ? this : variantOf(merged);
  }

  override get parameters(): readonly TypeParameter[] {
    return this.types;
  }

  protected override identityParameters(): readonly unknown[] {
    return this.types.map(({ identity }) => identity).sort();
  }
}

export const VARIANT = new VariantType();

/** The types as one: nested variants flattened, the same type once, and that type alone if it is one. */
export function variantOf(types: readonly PuppetType[]): PuppetType {
  const unique = uniqueTypes(types.flatMap(alternatives));
  return unique.length === 1 && unique[0] ? unique[0] : new VariantType(unique);
}

function alternatives(type: PuppetType): readonly PuppetType[] {
  return type instanceof VariantType ? type.types : [type];
}

function isOptional(type: PuppetType): boolean {
  return type.name === 'Undef' || type instanceof OptionalType;
}

function withoutOptional(types: readonly PuppetType[]): PuppetType[] {
  return types
    .filter((type) => type.name !== 'Undef')
    .flatMap((type) => (type instanceof OptionalType ? (type.type ?? []) : type));
}

type Merge = (types: readonly PuppetType[]) => readonly PuppetType[];

/** Joins all types of one sort into one, which goes to the end. */
function joining<T extends PuppetType>(
  belongs: (type: PuppetType) => type is T,
  join: (members: readonly T[]) => PuppetType,
): Merge {
  return (types) => {
    const members = types.filter(belongs);
    return members.length > 1 ? [...types.filter((type) => !belongs(type)), join(members)] : types;
  };
}

/** Joins ranges that overlap or touch; the ranges go to the front. */
function joiningRanges<T extends PuppetType & { merge(other: T): T | undefined }>(
  belongs: (type: PuppetType) => type is T,
): Merge {
  return (types) => {
    const ranges = types.filter(belongs);
    return ranges.length > 1
      ? [...mergeRanges(ranges), ...types.filter((type) => !belongs(type))]
      : types;
  };
}

function mergeRanges<T extends { merge(other: T): T | undefined }>(ranges: readonly T[]): T[] {
  const result: T[] = [];
  let left = [...ranges];
  for (let range = left.pop(); range; range = left.pop()) {
    const apart: T[] = [];
    for (const other of left) {
      const merged: T | undefined = range.merge(other);
      if (merged) range = merged;
      else apart.push(other);
    }
    result.push(range);
    left = apart;
  }
  return result;
}

const MERGES: readonly Merge[] = [
  joining(
    (type) => type instanceof NotUndefType,
    (types) => new NotUndefType(variantOf(types.flatMap(({ type }) => type ?? [])).normalize()),
  ),
  joining(
    (type): type is EnumType | StringType => literals(type, false).length > 0,
    (types) => new EnumType(types.flatMap((type) => literals(type, false))),
  ),
  joining(
    (type): type is EnumType => literals(type, true).length > 0,
    (types) =>
      new EnumType(
        types.flatMap(({ values }) => values.map(foldCase)),
        true,
      ),
  ),
  joining(
    (type) => type instanceof PatternType,
    (types) => new PatternType(types.flatMap(({ patterns }) => patterns)),
  ),
  joiningRanges((type) => type instanceof IntegerType),
  joiningRanges((type) => type instanceof FloatType),
  joiningRanges((type) => type instanceof TimespanType),
  joiningRanges((type) => type instanceof TimestampType),
];

function mergeAll(types: readonly PuppetType[]): readonly PuppetType[] {
  let merged = types;
  for (const merge of MERGES) merged = merge(merged);
  return merged;
}

/** The strings that a type lists. */
function literals(type: PuppetType, ignoreCase: boolean): readonly string[] {
  if (type instanceof EnumType) return type.ignoreCase === ignoreCase ? type.values : [];
  return type instanceof StringType && type.value !== undefined && !ignoreCase ? [type.value] : [];
}
