import { ANY, UNIT } from './basic.ts';
import { CALLABLE, CallableType } from './callable.ts';
import { CLASS, ClassType, RESOURCE, ResourceType } from './catalog-entry.ts';
import { DATA, RICH_DATA } from './data.ts';
import { HashType } from './mappings.ts';
import { FloatType, IntegerType, NUMERIC } from './numeric.ts';
import { hull } from './range.ts';
import { SCALAR, SCALAR_DATA } from './scalar.ts';
import { ArrayType } from './sequences.ts';
import { coversSizes, type SizeRange } from './sizes.ts';
import { ENUM, EnumType, PatternType, REGEXP, RegexpType, STRING, StringType } from './strings.ts';
import { type PuppetType } from './type.ts';
import { variantOf, VariantType } from './variant.ts';
import { TypeType } from './wrappers.ts';

/** The narrowest type that Puppet knows of for values of both types. */
export function commonType(a: PuppetType, b: PuppetType): PuppetType {
  // Undef does not count: the common type of Integer and Undef is Integer, not Optional[Integer].
  if (a.name === 'Undef') return b;
  if (b.name === 'Undef') return a;
  if (a === UNIT) return b;
  if (b === UNIT) return a;
  if (a.isAssignable(b)) return a;
  if (b.isAssignable(a)) return b;
  for (const rule of RULES) {
    const common = rule(a, b);
    if (common) return common;
  }
  return ANY;
}

/** The common type of all; Undef for none. */
export function commonTypeOf(types: readonly PuppetType[]): PuppetType {
  return types.length === 0 ? ANY : types.reduce(commonType);
}

type Rule = (a: PuppetType, b: PuppetType) => PuppetType | undefined;

/** In Puppet's order: types of one family first, then the abstract ones from narrow to wide. */
const RULES: readonly Rule[] = [
  both(ArrayType, (a, b) => new ArrayType(commonType(a.element, b.element))),
  both(HashType, (a, b) => new HashType(commonType(a.key, b.key), commonType(a.value, b.value))),
  both(ClassType, () => CLASS),
  both(ResourceType, (a, b) =>
    a.typeName === b.typeName ? new ResourceType(a.typeName) : RESOURCE,
  ),
  both(IntegerType, (a, b) => new IntegerType(...hull(a, b))),
  both(FloatType, (a, b) => new FloatType(...hull(a, b))),
  commonText,
  both(PatternType, (a, b) => new PatternType([...a.patterns, ...b.patterns])),
  both(VariantType, (a, b) => variantOf([...a.types, ...b.types])),
  both(RegexpType, () => REGEXP),
  both(CallableType, () => CALLABLE),
  within(NUMERIC),
  within(SCALAR_DATA),
  within(SCALAR),
  within(DATA),
  both(TypeType, (a, b) => new TypeType(a.type && b.type && commonType(a.type, b.type))),
  within(RICH_DATA),
];

function both<T extends PuppetType>(
  family: abstract new (...args: never[]) => T,
  common: (a: T, b: T) => PuppetType,
): Rule {
  return (a, b) => (a instanceof family && b instanceof family ? common(a, b) : undefined);
}

function within(general: PuppetType): Rule {
  return (a, b) => (general.isAssignable(a) && general.isAssignable(b) ? general : undefined);
}

function commonText(a: PuppetType, b: PuppetType): PuppetType | undefined {
  if (a instanceof StringType && b instanceof StringType) return commonString(a, b);
  if (!isText(a) || !isText(b)) return undefined;
  const [left, right] = [listedStrings(a), listedStrings(b)];
  return left && right ? new EnumType([...left, ...right]) : ENUM;
}

function commonString(a: StringType, b: StringType): PuppetType {
  if (a.size && b.size) return new StringType(widest(a.size, b.size));
  return a.value === undefined || b.value === undefined ? STRING : new EnumType([a.value, b.value]);
}

function widest(a: SizeRange, b: SizeRange): SizeRange {
  return {
    least: a.least < b.least ? a.least : b.least,
    most: coversSizes({ least: 0n, most: a.most }, b) ? a.most : b.most,
  };
}

function isText(type: PuppetType): boolean {
  return type instanceof StringType || type instanceof EnumType;
}

function listedStrings(type: PuppetType): readonly string[] | undefined {
  if (type instanceof EnumType) return type.values;
  return type instanceof StringType && type.value !== undefined ? [type.value] : undefined;
}
