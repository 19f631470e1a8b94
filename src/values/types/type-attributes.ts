import { SymbolValue } from '../symbol-value.ts';
import { Timespan } from '../timespan.ts';
import { Timestamp } from '../timestamp.ts';
import type { Value } from '../value.ts';
import { CallableType } from './callable.ts';
import { ClassType, ResourceType } from './catalog-entry.ts';
import { InitType } from './init.ts';
import { HashType, StructType } from './mappings.ts';
import { AliasType, RuntimeType, TypeReferenceType } from './named.ts';
import { FloatType, IntegerType } from './numeric.ts';
import { ObjectTypeExtension } from './object-extension.ts';
import { ObjectType } from './object-type.ts';
import { SemVerType, UriType } from './rich.ts';
import { ArrayType, CollectionType, TupleType } from './sequences.ts';
import type { SizeRange } from './sizes.ts';
import { EnumType, PatternType, RegexpType, StringType } from './strings.ts';
import { TimespanType, TimestampType } from './time.ts';
import type { PuppetType } from './type.ts';
import { VariantType } from './variant.ts';
import { SensitiveType, WrapperType } from './wrappers.ts';

/** An attribute of a type in Puppet's model of types. */
export interface TypeAttribute {
  readonly name: string;
  readonly value: AttributeValue;
  /** Whether the attribute is left out when all after it are. */
  readonly isDefault: boolean;
}

/** A value, or what only the model of types knows: the elements of a Struct. */
export type AttributeValue = Value | readonly StructEntry[];

/** An element of a Struct as an object of its own. */
export class StructEntry {
  readonly key: PuppetType;
  readonly type: PuppetType;

  constructor(key: PuppetType, type: PuppetType) {
    this.key = key;
    this.type = type;
  }
}

/** The attributes of `Pcore::IntegerType` and its like, in the order their constructors take them. */
export function typeAttributes(type: PuppetType): readonly TypeAttribute[] {
  return FAMILIES.find(([family]) => type instanceof family)?.[1](type) ?? [];
}

type Family = readonly [
  family: abstract new (...args: never[]) => PuppetType,
  attributes: (type: PuppetType) => readonly TypeAttribute[],
];

function family<T extends PuppetType>(
  type: abstract new (...args: never[]) => T,
  attributes: (type: T) => readonly TypeAttribute[],
): Family {
  return [type, (found) => (found instanceof type ? attributes(found) : [])];
}

/** Subclasses come before their parents. */
const FAMILIES: readonly Family[] = [
  family(IntegerType, bounds),
  family(FloatType, bounds),
  family(TimespanType, ({ from, to }) => bounds({ from: span(from), to: span(to) })),
  family(TimestampType, ({ from, to }) => bounds({ from: point(from), to: point(to) })),
  family(StringType, ({ size, value }) => [
    optional('size_type_or_value', value ?? sizeType(size)),
  ]),
  family(EnumType, ({ values, ignoreCase }) => [
    required('values', values),
    { name: 'case_insensitive', value: ignoreCase, isDefault: !ignoreCase },
  ]),
  family(RegexpType, ({ regexp }) => [optional('pattern', regexp?.source)]),
  family(PatternType, ({ patterns }) => [required('patterns', patterns)]),
  family(ArrayType, ({ element, size }) => [
    elementType(element),
    optional('size_type', sizeType(size)),
  ]),
  family(HashType, ({ key, value, size }) => [
    { name: 'key_type', value: key, isDefault: key.name === 'Any' },
    { name: 'value_type', value, isDefault: value.name === 'Any' },
    optional('size_type', sizeType(size)),
  ]),
  family(CollectionType, ({ size }) => [optional('size_type', sizeType(size))]),
  family(TupleType, ({ types, size }) => [
    required('types', types),
    optional('size_type', sizeType(size)),
  ]),
  family(StructType, ({ elements }) => [
    required(
      'elements',
      elements.map(({ key, type }) => new StructEntry(key, type)),
    ),
  ]),
  family(VariantType, ({ types }) => [required('types', types)]),
  family(CallableType, ({ parameterTypes, block, returns }) => [
    required('param_types', parameterTypes ?? null),
    required('block_type', block ?? null),
    required('return_type', returns ?? null),
  ]),
  family(ClassType, ({ className }) => [optional('class_name', className)]),
  family(ResourceType, ({ typeName, title }) => [
    optional('type_name', typeName),
    optional('title', title),
  ]),
  family(SensitiveType, () => []),
  family(WrapperType, ({ type }) => [optional('type', type)]),
  family(InitType, ({ type, args }) => [
    optional('type', type),
    { name: 'init_args', value: args, isDefault: args.length === 0 },
  ]),
  family(SemVerType, ({ ranges }) => [
    { name: 'ranges', value: ranges, isDefault: ranges.length === 0 },
  ]),
  family(UriType, ({ wanted }) => [optional('parameters', wanted)]),
  family(RuntimeType, ({ runtime, typeName }) => [
    optional('runtime', runtime === undefined ? undefined : new SymbolValue(runtime)),
    optional('name_or_pattern', typeName),
  ]),
  family(ObjectType, (type) => [required('_pcore_init_hash', type.initHash)]),
  family(ObjectTypeExtension, ({ base, parameterList }) => [
    required('base_type', base),
    required('init_parameters', parameterList),
  ]),
  family(TypeReferenceType, ({ typeText }) => [required('type_string', typeText)]),
  family(AliasType, ({ name, resolved }) => [
    required('name', name),
    required('type_expr', null),
    optional('resolved_type', resolved),
  ]),
];

function required(name: string, value: AttributeValue): TypeAttribute {
  return { name, value, isDefault: false };
}

function optional(name: string, value: Value | undefined): TypeAttribute {
  return { name, value: value ?? null, isDefault: value === undefined };
}

function bounds({
  from,
  to,
}: {
  readonly from: Value | undefined;
  readonly to: Value | undefined;
}): readonly TypeAttribute[] {
  return [optional('from', from), optional('to', to)];
}

function elementType(element: PuppetType): TypeAttribute {
  return { name: 'element_type', value: element, isDefault: element.name === 'Any' };
}

function sizeType(size: SizeRange | undefined): PuppetType | undefined {
  return size && new IntegerType(size.least, size.most);
}

function span(nanoseconds: bigint | undefined): Value | undefined {
  return nanoseconds === undefined ? undefined : new Timespan(nanoseconds);
}

function point(nanoseconds: bigint | undefined): Value | undefined {
  return nanoseconds === undefined ? undefined : new Timestamp(nanoseconds);
}
