import type { Value } from '../value.ts';
import { acceptsUndef, ANY, UNDEF } from './basic.ts';
import { CallableType } from './callable.ts';
import { inferDetailedType } from './infer.ts';
import { HashType, StructType } from './mappings.ts';
import {
  mergeMismatches,
  mismatchText,
  typeMismatch,
  type Mismatch,
  type PathElement,
} from './mismatch.ts';
import { AliasType, TypeReferenceType } from './named.ts';
import { IntegerType } from './numeric.ts';
import { ArrayType, TupleType } from './sequences.ts';
import { coversSizes, type SizeRange } from './sizes.ts';
import { EnumType, PatternType } from './strings.ts';
import { isSameType, type PuppetType } from './type.ts';
import { VariantType } from './variant.ts';
import { OptionalType } from './wrappers.ts';

/** Why a value of type `actual` is none of type `expected`, in Puppet's words; `name` starts the text. */
export function describeMismatch(name: string, expected: PuppetType, actual: PuppetType): string {
  const texts = describe(expected, actual, [{ kind: 'subject', key: name }]).map(mismatchText);
  return texts.length === 1 ? texts.join('').trim() : texts.join('\n ');
}

/** A parameter of a class, a define or a function. */
export interface ParameterDescription {
  readonly name: string;
  readonly type: PuppetType;
  readonly isOptional: boolean;
}

/** What type a value will have that is to be had later: null, nobody knows; undefined, it is here now. */
export type LaterType = (value: Value) => PuppetType | null | undefined;

/** What is wrong with the values given for parameters, one text each with a blank before it. */
export function describeParameters(
  parameters: readonly ParameterDescription[],
  given: ReadonlyMap<string, Value>,
  laterType: LaterType = () => undefined,
): readonly string[] {
  const names = new Set(parameters.map(({ name }) => name));
  const unknown = [...given.keys()].filter((name) => !names.has(name));
  return [
    ...unknown.map((key): Mismatch => ({ kind: 'invalidParameter', path: [], key })),
    ...parameters.flatMap((parameter) =>
      describeParameter(parameter, given.get(parameter.name), laterType),
    ),
  ].map(mismatchText);
}

function describeParameter(
  { name, type, isOptional }: ParameterDescription,
  value: Value | undefined,
  laterType: LaterType,
): readonly Mismatch[] {
  if (value === undefined)
    return isOptional ? [] : [{ kind: 'missingParameter', path: [], key: name }];
  const later = laterType(value);
  const fits =
    later === undefined
      ? type.isInstance(value)
      : later === null || type.generalize().isAssignable(later.generalize());
  if (fits) return [];
  return describe(type, later ?? inferDetailedType(value), [{ kind: 'parameter', key: name }]);
}

type Path = readonly PathElement[];

/** The mismatches between two types; only asked when they are known not to fit. */
export function describe(
  expected: PuppetType,
  actual: PuppetType,
  path: Path,
): readonly Mismatch[] {
  const unresolved = findUnresolved(expected, new Set());
  if (unresolved !== undefined) return [{ kind: 'unresolvedType', path, key: unresolved }];
  return describeNormal(expected.normalize(), { original: expected, actual, path });
}

/** What was written, what came, and where. */
interface Case {
  readonly original: PuppetType;
  readonly actual: PuppetType;
  readonly path: Path;
}

function describeNormal(expected: PuppetType, given: Case): readonly Mismatch[] {
  const { original, actual, path } = given;
  if (expected instanceof VariantType) return describeVariant(expected, given);
  if (expected instanceof StructType) return describeStruct(expected, given);
  if (expected instanceof HashType) return describeHash(expected, given);
  if (expected instanceof TupleType) return describeTuple(expected, given, 'size');
  if (expected instanceof ArrayType) return describeArray(expected, given);
  if (expected instanceof CallableType) return describeCallable(expected, given);
  if (expected instanceof OptionalType) return describeOptional(expected, given);
  if (expected instanceof PatternType || expected instanceof EnumType)
    return whole('pattern', given);
  if (expected instanceof AliasType) {
    return describeNormal(expected.resolved.normalize(), { original: expected, actual, path });
  }
  return expected.isAssignable(actual)
    ? []
    : [typeMismatch('type', { path, expected: original, actual })];
}

function whole(kind: 'type' | 'pattern', { original, actual, path }: Case): readonly Mismatch[] {
  return [typeMismatch(kind, { path, expected: original, actual })];
}

function sizes(
  kind: 'size' | 'count',
  path: Path,
  [expected, actual]: readonly [SizeRange, SizeRange],
): Mismatch {
  const range = ({ least, most }: SizeRange): PuppetType => new IntegerType(least, most);
  return { kind, path, expected: range(expected), actual: range(actual) };
}

function nested(expected: PuppetType, actual: PuppetType, path: Path): readonly Mismatch[] {
  return expected.isAssignable(actual) ? [] : describe(expected, actual, path);
}

function describeVariant(expected: VariantType, given: Case): readonly Mismatch[] {
  const { original, actual, path } = given;
  const types = original instanceof OptionalType ? [UNDEF, ...expected.types] : expected.types;
  const alternatives = types.map((type, i) =>
    describe(type, actual, [...path, { kind: 'variant', key: String(i) }]),
  );
  if (alternatives.some(({ length }) => length === 0)) return [];
  const merged = mergeMismatches(alternatives, { depth: path.length, sizeKind: 'size' });
  // When an alias fails as a whole, the alias is what the message names.
  return original instanceof AliasType && merged.length === 1 ? whole('type', given) : merged;
}

function describeOptional(
  expected: OptionalType,
  { original, actual, path }: Case,
): readonly Mismatch[] {
  if (actual === UNDEF || !expected.type) return [];
  return describeNormal(expected.type, {
    original: original instanceof AliasType ? original : expected,
    actual,
    path,
  });
}

function describeArray(expected: ArrayType, given: Case): readonly Mismatch[] {
  const { original, actual, path } = given;
  if (actual instanceof TupleType) {
    const actualSizes = actual.ownSizes;
    if (!coversSizes(expected.sizes, actualSizes))
      return [sizes('size', path, [expected.sizes, actualSizes])];
    return actual.types.flatMap((type, i) =>
      nested(expected.element, type, [...path, { kind: 'index', key: String(i) }]),
    );
  }
  if (!(actual instanceof ArrayType)) return whole('type', given);
  if (!coversSizes(expected.sizes, actual.sizes))
    return [sizes('size', path, [expected.sizes, actual.sizes])];
  return [
    typeMismatch('type', { path, expected: original, actual: new ArrayType(actual.element) }),
  ];
}

function describeHash(expected: HashType, given: Case): readonly Mismatch[] {
  const { original, actual, path } = given;
  if (actual instanceof StructType) {
    if (!coversSizes(expected.sizes, actual.keyCount))
      return [sizes('size', path, [expected.sizes, actual.keyCount])];
    return actual.elements.flatMap(({ name, key, type }) => [
      ...nested(expected.key, key, [...path, { kind: 'entryKey', key: name }]),
      ...nested(expected.value, type, [...path, { kind: 'entry', key: name }]),
    ]);
  }
  if (!(actual instanceof HashType)) return whole('type', given);
  if (!coversSizes(expected.sizes, actual.sizes))
    return [sizes('size', path, [expected.sizes, actual.sizes])];
  return [
    typeMismatch('type', {
      path,
      expected: original,
      actual: new HashType(actual.key, actual.value),
    }),
  ];
}

function describeStruct(expected: StructType, given: Case): readonly Mismatch[] {
  const { original, actual, path } = given;
  if (actual instanceof StructType) return describeElements(expected, actual, path);
  if (!(actual instanceof HashType)) return whole('type', given);
  if (!coversSizes(expected.keyCount, actual.sizes))
    return [sizes('size', path, [expected.keyCount, actual.sizes])];
  return [
    typeMismatch('type', {
      path,
      expected: original,
      actual: new HashType(actual.key, actual.value),
    }),
  ];
}

function describeElements(
  expected: StructType,
  actual: StructType,
  path: Path,
): readonly Mismatch[] {
  const wanted = expected.elements.flatMap(({ name, key, type }): readonly Mismatch[] => {
    const theirs = actual.element(name);
    if (!theirs) return acceptsUndef(key) ? [] : [{ kind: 'missingKey', path, key: name }];
    return [
      ...nested(key, theirs.key, [...path, { kind: 'entryKey', key: name }]),
      ...nested(type, theirs.type, [...path, { kind: 'entry', key: name }]),
    ];
  });
  const extra = actual.elements.filter(({ name }) => !expected.element(name));
  return [
    ...wanted,
    ...extra.map(({ name }): Mismatch => ({ kind: 'extraneousKey', path, key: name })),
  ];
}

function describeTuple(
  expected: TupleType,
  given: Case,
  sizeKind: 'size' | 'count',
): readonly Mismatch[] {
  const { actual, path } = given;
  if (isSameType(expected, actual)) return [];
  if (!(actual instanceof TupleType || actual instanceof ArrayType)) return whole('type', given);
  if (expected.types.length === 0 && actual instanceof ArrayType) return [];
  if (!coversSizes(expected.sizes, actual.sizes))
    return [sizes(sizeKind, path, [expected.sizes, actual.sizes])];
  const at = (i: number): Path => [...path, { kind: 'index', key: String(i) }];
  if (actual instanceof ArrayType) {
    return expected.types.flatMap((type, i) => describe(type, actual.element, at(i)));
  }
  if (expected.types.length === 0) return [];
  const last = expected.types.length - 1;
  return actual.types.flatMap((type, i) => nested(expected.typeAt(i), type, at(Math.min(i, last))));
}

function describeCallable(expected: CallableType, given: Case): readonly Mismatch[] {
  const { actual, path } = given;
  if (!(actual instanceof CallableType)) return whole('type', given);
  if (!expected.parameterTypes)
    return expected.returns ? describeReturn(expected, actual, path) : [];
  const parameters = actual.parameterTypes ?? new TupleType();
  const original = expected.parameterTypes;
  const faults = describeTuple(
    expected.parameterTypes,
    { original, actual: parameters, path },
    'count',
  );
  if (faults.length > 0) return faults;
  const returns = describeReturn(expected, actual, path);
  if (returns.length > 0) return returns;
  const block = expected.block ?? UNDEF;
  const theirs = actual.block ?? UNDEF;
  if (theirs.isAssignable(block)) return [];
  return [
    typeMismatch('type', {
      path: [...path, { kind: 'block', key: 'block' }],
      expected: block,
      actual: theirs,
    }),
  ];
}

function describeReturn(
  expected: CallableType,
  actual: CallableType,
  path: Path,
): readonly Mismatch[] {
  const wanted = expected.returns ?? ANY;
  const theirs = actual.returns ?? ANY;
  if (wanted.isAssignable(theirs)) return [];
  return [
    typeMismatch('type', {
      path: [...path, { kind: 'returns', key: 'return' }],
      expected: wanted,
      actual: theirs,
    }),
  ];
}

function findUnresolved(type: PuppetType, seen: Set<PuppetType>): string | undefined {
  if (type instanceof TypeReferenceType) return type.typeText;
  if (seen.has(type)) return undefined;
  seen.add(type);
  for (const part of type.parts) {
    const found = findUnresolved(part, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}
