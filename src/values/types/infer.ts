import { IteratorValue } from '../iterator-value.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { PuppetRegexp } from '../puppet-regexp.ts';
import { SemVerRange } from '../sem-ver-range.ts';
import { SemVer } from '../sem-ver.ts';
import { Timespan } from '../timespan.ts';
import { Timestamp } from '../timestamp.ts';
import { Uri } from '../uri.ts';
import { ObjectValue } from '../object-value.ts';
import { isArray, Sensitive, type Value, type ValueObject } from '../value.ts';
import { DEFAULT_TYPE, UNDEF } from './basic.ts';
import { CallableValue } from './callable.ts';
import { commonTypeOf } from './common-type.ts';
import { EMPTY_HASH_TYPE, HashType, StructType } from './mappings.ts';
import { FloatType, IntegerType } from './numeric.ts';
import { RuntimeType } from './named.ts';
import { BINARY, partsHash, SEM_VER, SEM_VER_RANGE, SemVerType, UriType } from './rich.ts';
import { FALSE_TYPE, TRUE_TYPE } from './scalar.ts';
import { ArrayType, EMPTY_ARRAY_TYPE, TupleType } from './sequences.ts';
import { exactSize } from './sizes.ts';
import { NON_EMPTY_STRING, RegexpType, StringType } from './strings.ts';
import { TimespanType, TimestampType } from './time.ts';
import { PuppetType } from './type.ts';
import { variantOf } from './variant.ts';
import { IteratorType, SensitiveType, TypeType } from './wrappers.ts';

/** The one type that describes a value; a collection's elements are described by their common type. */
export function inferType(value: Value): PuppetType {
  if (isArray(value)) {
    if (value.length === 0) return EMPTY_ARRAY_TYPE;
    return new ArrayType(commonTypeOf(value.map(inferType)), exactSize(value.length));
  }
  if (value instanceof PuppetHash) {
    if (value.size === 0) return EMPTY_HASH_TYPE;
    const key = commonTypeOf(value.keys().map(inferType));
    return new HashType(key, commonTypeOf(value.values().map(inferType)), exactSize(value.size));
  }
  return inferScalar(value);
}

/** The type of a value with each element of a collection described by itself (Tuple, Struct). */
export function inferDetailedType(value: Value): PuppetType {
  if (isArray(value)) {
    return value.length === 0 ? EMPTY_ARRAY_TYPE : new TupleType(value.map(inferDetailedType));
  }
  if (value instanceof PuppetHash) return inferDetailedHash(value);
  if (value instanceof SemVer) return new SemVerType([SemVerRange.between(value, value)]);
  return inferScalar(value);
}

function inferDetailedHash(hash: PuppetHash): PuppetType {
  if (hash.size === 0) return EMPTY_HASH_TYPE;
  const elements = hash
    .entries()
    .flatMap(([key, value]) =>
      typeof key === 'string' && NON_EMPTY_STRING.isInstance(key)
        ? [{ name: key, key: new StringType(key), type: inferDetailedType(value) }]
        : [],
    );
  if (elements.length === hash.size) return new StructType(elements);
  const key = variantOf(hash.keys().map(inferDetailedType));
  return new HashType(key, variantOf(hash.values().map(inferDetailedType)), exactSize(hash.size));
}

function inferScalar(value: Exclude<Value, readonly Value[] | PuppetHash>): PuppetType {
  switch (typeof value) {
    case 'string':
      return new StringType(value);
    case 'bigint':
      return new IntegerType(value, value);
    case 'number':
      return new FloatType(value, value);
    case 'boolean':
      return value ? TRUE_TYPE : FALSE_TYPE;
    default:
      return value === null ? UNDEF : inferObject(value);
  }
}

function inferObject(value: ValueObject): PuppetType {
  if (value instanceof PuppetType) return new TypeType(value);
  if (value instanceof Sensitive) return new SensitiveType(inferType(value.unwrap()));
  if (value instanceof CallableValue || value instanceof ObjectValue) return value.type;
  if (value instanceof IteratorValue) return new IteratorType(value.elementType);
  if (value instanceof PuppetRegexp) return new RegexpType(value);
  if (value instanceof Timespan) return new TimespanType(value.nanoseconds, value.nanoseconds);
  if (value instanceof Timestamp) return new TimestampType(value.nanoseconds, value.nanoseconds);
  if (value instanceof Uri) return new UriType(partsHash(value.parts));
  return PLAIN_TYPES[value.valueKind] ?? new RuntimeType('ruby', value.valueKind);
}

/** Values whose type says nothing of the single value. */
const PLAIN_TYPES: Readonly<Record<string, PuppetType>> = {
  Default: DEFAULT_TYPE,
  SemVer: SEM_VER,
  SemVerRange: SEM_VER_RANGE,
  Binary: BINARY,
};
