import { withArticle } from '../class-names.ts';
import { AliasType } from './named.ts';
import { hull } from './range.ts';
import { HashType, StructType } from './mappings.ts';
import { IntegerType } from './numeric.ts';
import { ArrayType, TupleType } from './sequences.ts';
import { StringType } from './strings.ts';
import { isSameType, type PuppetType } from './type.ts';
import { findType } from './type-names.ts';
import { variantOf, VariantType } from './variant.ts';
import { OptionalType, WrapperType } from './wrappers.ts';

/** One step from what a message is about to where the mismatch is. */
export interface PathElement {
  readonly kind: keyof typeof PATH_TEXTS;
  readonly key: string;
}

const PATH_TEXTS = {
  subject: (key: string) => key,
  entry: (key: string) => `entry '${key}'`,
  entryKey: (key: string) => `key of entry '${key}'`,
  parameter: (key: string) => `parameter '${key}'`,
  returns: () => 'return',
  block: () => 'block',
  index: (key: string) => `index ${key}`,
  variant: (key: string) => `variant ${key}`,
  signature: (key: string) => `${Number(key) + 1}.`,
};

/** Kinds of mismatch between two types. */
export type TypeMismatchKind = 'type' | 'pattern' | 'size' | 'count';
/** Kinds about a key or the name of a type. */
type KeyMismatchKind =
  'missingKey' | 'missingParameter' | 'extraneousKey' | 'invalidParameter' | 'unresolvedType';
/** Kinds about the block of a call. */
type BlockMismatchKind = 'unexpectedBlock' | 'missingBlock';

/** One way in which a value is not what was asked for. */
export type Mismatch = { readonly path: readonly PathElement[] } & (
  | { readonly kind: TypeMismatchKind; readonly expected: PuppetType; readonly actual: PuppetType }
  | { readonly kind: KeyMismatchKind; readonly key: string }
  | { readonly kind: BlockMismatchKind }
);

/** A mismatch of two types, both in their simplest form. */
export function typeMismatch(
  kind: TypeMismatchKind,
  {
    path,
    expected,
    actual,
  }: { path: readonly PathElement[]; expected: PuppetType; actual: PuppetType },
): Mismatch {
  return { kind, path, expected: expected.normalize(), actual: actual.normalize() };
}

/** The mismatch in Puppet's words, with a blank before what it is about. */
export function mismatchText(mismatch: Mismatch): string {
  const [first, ...rest] = mismatch.path;
  const isSignature = first?.kind === 'signature';
  const variant = isSignature ? ` ${PATH_TEXTS.signature(first.key)}` : '';
  const path = (isSignature ? rest : mismatch.path).map(({ kind, key }) => PATH_TEXTS[kind](key));
  return `${variant}${path.length > 0 ? ` ${path.join(' ')}` : ''} ${bodyText(mismatch)}`;
}

function bodyText(mismatch: Mismatch): string {
  switch (mismatch.kind) {
    case 'type':
      return typeText(mismatch.expected, mismatch.actual);
    case 'pattern':
      return patternText(mismatch.expected, mismatch.actual);
    case 'size':
      return `expects size to be ${rangeText(mismatch.expected, '0')}, got ${rangeText(mismatch.actual, '0')}`;
    case 'count':
      return countText(mismatch.expected, mismatch.actual);
    case 'unexpectedBlock':
      return 'does not expect a block';
    case 'missingBlock':
      return 'expects a block';
    default:
      return KEY_TEXTS[mismatch.kind](mismatch.key);
  }
}

const KEY_TEXTS: Record<KeyMismatchKind, (key: string) => string> = {
  missingKey: (key) => `expects a value for key '${key}'`,
  missingParameter: (key) => `expects a value for parameter '${key}'`,
  extraneousKey: (key) => `unrecognized key '${key}'`,
  invalidParameter: (key) => `has no parameter named '${key}'`,
  unresolvedType: (key) => `references an unresolved type '${key}'`,
};

function typeText(expected: PuppetType, actual: PuppetType): string {
  const isOptional = expected instanceof OptionalType;
  const wanted = isOptional ? (expected.type ?? expected) : expected;
  const alternatives = wanted instanceof VariantType ? wanted.types : [wanted];
  const isDetailed = alternatives.some(
    (type) => needsDetail(type, actual) || isOfFamily(type, actual),
  );
  const names = isDetailed
    ? alternatives.map((type) => type.text(true))
    : [...new Set(alternatives.map(shortName))];
  const got = isDetailed ? detailedText(alternatives, actual) : shortName(actual);
  if (isOptional) names.unshift('Undef');
  const [only = ''] = names;
  if (names.length === 1) return `expects ${withArticle(only)} value, got ${got}`;
  return `expects a value of type ${joinOr(names)}, got ${got}`;
}

function patternText(expected: PuppetType, actual: PuppetType): string {
  const optional = expected instanceof OptionalType ? expected.type : undefined;
  const literal = actual instanceof StringType ? actual.value : undefined;
  const got = literal === undefined ? shortName(actual) : `'${literal}'`;
  const wanted = (optional ?? expected).text(true);
  return `expects ${optional ? 'an undef value or ' : ''}a match for ${wanted}, got ${got}`;
}

function countText(expected: PuppetType, actual: PuppetType): string {
  const { least, most } = bounds(expected);
  const isOne =
    (least === 1n && (most === 1n || most === undefined)) || (least === 0n && most === 1n);
  return `expects ${rangeText(expected, 'no')} argument${isOne ? '' : 's'}, got ${rangeText(actual, 'none')}`;
}

function rangeText(range: PuppetType, zero: string): string {
  const { least, most } = bounds(range);
  if (least === most) return least === 0n ? zero : String(least);
  if (least === 0n) return most === undefined ? 'unlimited' : `at most ${most}`;
  return most === undefined ? `at least ${least}` : `between ${least} and ${most}`;
}

function bounds(range: PuppetType): { readonly least: bigint; readonly most: bigint | undefined } {
  return range instanceof IntegerType
    ? { least: range.from ?? 0n, most: range.to }
    : { least: 0n, most: undefined };
}

function joinOr(names: readonly string[]): string {
  if (names.length <= 2) return names.join(' or ');
  return `${names.slice(0, -1).join(', ')}, or ${names.at(-1) ?? ''}`;
}

/** The name of a type, with that of the type it wraps. */
function shortName(type: PuppetType): string {
  if (type instanceof WrapperType && type.type && type.type.name !== 'Any') {
    return `${type.messageName}[${type.type.messageName}]`;
  }
  return type.messageName;
}

/** Whether the two types are so near that only their full texts tell them apart. */
function needsDetail(expected: PuppetType, actual: PuppetType): boolean {
  return (
    expected.constructor === actual.constructor ||
    expected instanceof AliasType ||
    actual instanceof AliasType ||
    (expected instanceof StructType && actual instanceof HashType) ||
    (expected instanceof TupleType && actual instanceof ArrayType)
  );
}

/** Whether the actual type is within the expected one without its parameters. */
function isOfFamily(expected: PuppetType, actual: PuppetType): boolean {
  return findType(expected.resolved.familyName)?.isAssignable(actual) ?? false;
}

function detailedText(alternatives: readonly PuppetType[], actual: PuppetType): string {
  const resolved = alternatives.map((type) => type.resolved);
  const general = actual.generalize();
  const isFull =
    resolved.some((type) => needsDetail(type, actual)) ||
    resolved.some((type) => type.isAssignable(general));
  return isFull ? actual.text(true) : actual.familyName;
}

/** Where a mismatch is, without the alternatives it was found by. */
function canonicalPath({ path }: Mismatch): string {
  return path
    .filter(({ kind }) => kind !== 'variant' && kind !== 'signature')
    .map(({ kind, key }) => `${kind} ${key}`)
    .join('\n');
}

/** Whether two mismatches say the same of the same place. */
function isSameMismatch(a: Mismatch, b: Mismatch): boolean {
  if (a.kind !== b.kind || canonicalPath(a) !== canonicalPath(b)) return false;
  if ('expected' in a && 'expected' in b) {
    return isSameType(a.expected, b.expected) && isSameType(a.actual, b.actual);
  }
  return !('key' in a && 'key' in b) || a.key === b.key;
}

/** The mismatches of all alternatives, as one where each alternative fails in the same place for the same reason. */
export function mergeMismatches(
  alternatives: readonly (readonly Mismatch[])[],
  { depth, sizeKind }: { readonly depth: number; readonly sizeKind: 'size' | 'count' },
): readonly Mismatch[] {
  const all = alternatives.flat();
  const kinds: readonly (readonly Mismatch['kind'][])[] = [
    sizeKind === 'size' ? ['size', 'count'] : ['count'],
    ['missingBlock'],
    ['unexpectedBlock'],
    ['type', 'pattern'],
  ];
  for (const sort of kinds) {
    const alike = all.filter(({ kind }) => sort.includes(kind));
    const merged = alike.length === alternatives.length ? mergeAlike(alike) : undefined;
    if (merged) return [withoutStep(merged, depth)];
  }
  const unique = all.filter((one, i) => all.findIndex((other) => isSameMismatch(one, other)) === i);
  return unique.length === 1 ? unique.map((one) => withoutStep(one, depth)) : unique;
}

/** The mismatch with one step of its path left out. */
export function withoutStep(mismatch: Mismatch, index: number): Mismatch {
  return { ...mismatch, path: mismatch.path.filter((_, i) => i !== index) };
}

function mergeAlike(mismatches: readonly Mismatch[]): Mismatch | undefined {
  const [first, ...rest] = mismatches;
  if (!first || rest.some((one) => canonicalPath(one) !== canonicalPath(first))) return undefined;
  return rest.reduce(mergeTwo, first);
}

function mergeTwo(a: Mismatch, b: Mismatch): Mismatch {
  if (!('expected' in a && 'expected' in b)) return a;
  if (
    a.expected instanceof IntegerType &&
    b.expected instanceof IntegerType &&
    (a.kind === 'size' || a.kind === 'count')
  ) {
    return { ...a, expected: new IntegerType(...hull(a.expected, b.expected)) };
  }
  return { ...a, expected: variantOf([a.expected, b.expected]).normalize() };
}
