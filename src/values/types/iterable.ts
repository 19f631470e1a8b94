import { PuppetHash } from '../puppet-hash.ts';
import type { Value } from '../value.ts';
import { ANY, UNIT } from './basic.ts';
import { inferType } from './infer.ts';
import { HashType, StructType } from './mappings.ts';
import { INTEGER, IntegerType } from './numeric.ts';
import { CollectionType, ArrayType, TupleType } from './sequences.ts';
import { EnumType, StringType } from './strings.ts';
import { exactSize } from './sizes.ts';
import { PuppetType } from './type.ts';
import { variantOf } from './variant.ts';
import { IteratorType, TypeType, WrapperType } from './wrappers.ts';
import { IteratorValue } from '../iterator-value.ts';

/** Iterable[T]: whatever `each` can walk, giving values of T. */
export class IterableType extends WrapperType {
  readonly name = 'Iterable';

  isInstance(value: Value): boolean {
    return this.takesAny ? isIterable(value) : this.isAssignable(inferType(value));
  }

  accepts(other: PuppetType): boolean {
    const element = elementType(other);
    if (!element) return false;
    return this.takesAny || (element !== 'unknown' && (this.type?.isAssignable(element) ?? true));
  }

  protected rewrap(type?: PuppetType): PuppetType {
    return new IterableType(type);
  }

  private get takesAny(): boolean {
    return !this.type || this.type.isAssignable(ANY);
  }
}

export const ITERABLE = new IterableType();

function isIterable(value: Value): boolean {
  if (typeof value === 'bigint') return value >= 0n;
  if (typeof value === 'string' || Array.isArray(value)) return true;
  if (value instanceof PuppetHash || value instanceof IteratorValue) return true;
  if (!(value instanceof PuppetType)) return false;
  const type = value.resolved;
  return type instanceof EnumType || (type instanceof IntegerType && isFinite(type));
}

/** What iteration over values of a type gives; undefined when they cannot be walked. */
function elementType(type: PuppetType): PuppetType | 'unknown' | undefined {
  if (type instanceof StringType || type instanceof EnumType) return new StringType(exactSize(1));
  if (type instanceof IntegerType) return INTEGER;
  if (type instanceof TypeType) return typeElement(type.type?.resolved);
  if (type instanceof IterableType || type instanceof IteratorType) return type.type ?? 'unknown';
  return collectionElement(type);
}

function typeElement(type: PuppetType | undefined): PuppetType | undefined {
  if (type instanceof EnumType) return type;
  return type instanceof IntegerType && isFinite(type) ? type : undefined;
}

function collectionElement(type: PuppetType): PuppetType | 'unknown' | undefined {
  if (type instanceof ArrayType) return type.element === ANY ? 'unknown' : type.element;
  if (type instanceof TupleType) return variantOf(type.types);
  if (type instanceof HashType) return type.isPlain ? pair(UNIT, UNIT) : pair(type.key, type.value);
  if (type instanceof StructType) {
    if (type.elements.length === 0) return pair(UNIT, UNIT);
    const keys = variantOf(type.elements.map(({ key }) => key));
    return pair(keys, variantOf(type.elements.map((element) => element.type)));
  }
  return type instanceof CollectionType ? 'unknown' : undefined;
}

function pair(key: PuppetType, value: PuppetType): PuppetType {
  return new TupleType([key, value], exactSize(2));
}

function isFinite(type: IntegerType): boolean {
  return type.from !== undefined && type.to !== undefined;
}
