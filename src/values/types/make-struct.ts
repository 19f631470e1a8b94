import { rubyClassName } from '../class-names.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { toText } from '../text.ts';
import type { Value } from '../value.ts';
import { inferType } from './infer.ts';
import { structElement, StructType, type StructElement } from './mappings.ts';
import { RuntimeType } from './named.ts';
import { EnumType, StringType } from './strings.ts';
import { assertArguments, assertArity } from './type-arguments.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import { PuppetType } from './type.ts';
import { NotUndefType, OptionalType } from './wrappers.ts';

/** Struct[{key => T}]; a key is a string, or Optional[string] or NotUndef[string]. */
export function makeStruct(args: readonly Value[]): PuppetType {
  assertArity('A Struct-Type', args.length, { min: 1, max: 1 });
  const belongs = (arg: Value): arg is PuppetHash => arg instanceof PuppetHash;
  const [hash] = assertArguments(args, { label: 'Struct-Type', expected: 'Hash', belongs });
  return new StructType(
    (hash?.entries() ?? []).map(([key, value]) => makeElement(key, typeOf(value))),
  );
}

function makeElement(key: Value, type: PuppetType): StructElement {
  if (typeof key === 'string') {
    if (key === '') throw new TypeArgumentError('Struct element key cannot be an empty String');
    return structElement(key, type);
  }
  const keyType = key instanceof NotUndefType ? key.type : key;
  const literal = literalOf(
    key instanceof OptionalType || key instanceof NotUndefType ? key.type : key,
  );
  if (literal === undefined || !(keyType instanceof PuppetType)) throw illegalKey(key);
  return {
    name: literal,
    key: keyType instanceof EnumType ? new StringType(literal) : keyType,
    type,
  };
}

/** The only string of a type. */
function literalOf(type: Value | undefined): string | undefined {
  if (type instanceof StringType) return type.value;
  return type instanceof EnumType && type.values.length === 1 ? type.values[0] : undefined;
}

function illegalKey(key: Value): TypeArgumentError {
  const isKeyType = [StringType, EnumType, OptionalType, NotUndefType].some(
    (family) => key instanceof family,
  );
  return new TypeArgumentError(
    isKeyType
      ? `Unable to extract a non-empty literal string from Struct member key type ${toText(key)}`
      : `Illegal Struct member key type. Expected NotUndef, Optional, String, or Enum. Got: ${rubyClassName(key)}`,
  );
}

function typeOf(value: Value): PuppetType {
  if (value instanceof PuppetType) return value;
  return typeof value === 'string' ? new RuntimeType('ruby', value) : inferType(value).generalize();
}
