import type { PuppetType } from '../../../values/types/type.ts';
import { InitType } from '../../../values/types/init.ts';
import { ObjectType } from '../../../values/types/object-type.ts';
import { NotUndefType, OptionalType } from '../../../values/types/wrappers.ts';
import { Fault } from '../../faults.ts';
import { newArray } from './array.ts';
import { newBinary } from './binary.ts';
import { newBoolean } from './boolean.ts';
import { newFloat } from './float.ts';
import { newHash } from './hash.ts';
import { newInteger } from './integer.ts';
import { newObject } from './object.ts';
import { newNumeric } from './numeric.ts';
import { newRegexp } from './regexp.ts';
import { newSemVer } from './sem-ver.ts';
import { newSemVerRange } from './sem-ver-range.ts';
import { newSensitive } from './sensitive.ts';
import { newString } from './string.ts';
import { newTimespan } from './timespan.ts';
import { newTimestamp } from './timestamp.ts';
import { newType } from './type.ts';
import { newUri } from './uri.ts';
import type { Value } from '../../../values/value.ts';
import type { Call, CallableFunction } from '../function.ts';

/** What makes new values, by the name of the type. */
const CONSTRUCTORS: Readonly<Record<string, CallableFunction | undefined>> = {
  Array: newArray,
  Binary: newBinary,
  Boolean: newBoolean,
  Float: newFloat,
  Hash: newHash,
  Integer: newInteger,
  Numeric: newNumeric,
  Regexp: newRegexp,
  SemVer: newSemVer,
  SemVerRange: newSemVerRange,
  Sensitive: newSensitive,
  String: newString,
  Struct: newHash,
  Timespan: newTimespan,
  Timestamp: newTimestamp,
  Tuple: newArray,
  Type: newType,
  URI: newUri,
};

/** Makes a value of a type from arguments; the result may still not be an instance of it. */
export function construct(given: PuppetType, args: readonly Value[], call: Call): Value {
  const type = given.resolved;
  if (type instanceof OptionalType && type.type !== undefined)
    return construct(type.type, args, call);
  if (type instanceof NotUndefType) {
    return type.type === undefined ? (args[0] ?? null) : construct(type.type, args, call);
  }
  if (type instanceof InitType && type.type !== undefined) return constructInit(type, args, call);
  if (type instanceof ObjectType) return newObject(type, args);
  const constructor = CONSTRUCTORS[type.name];
  if (constructor !== undefined) return constructor.call(args, { ...call, block: undefined });
  throw new Fault(`Creation of new instance of type '${type.toString()}' is not supported`);
}

/** `Init[T, args]` makes a T of one value, or of the elements of an array. */
function constructInit({ type, args: fixed }: InitType, args: readonly Value[], call: Call): Value {
  if (type === undefined) return null;
  if (args.length !== 1) {
    const got = args.length === 0 ? 'none' : String(args.length);
    throw new Fault(`'new_Init' expects 1 argument, got ${got}`);
  }
  const [value = null] = args;
  if (fixed.length > 0) return construct(type, [value, ...fixed], call);
  const isWhole =
    !Array.isArray(value) ||
    type.isInstance(value) ||
    type.name === 'Array' ||
    type.name === 'Hash';
  return construct(type, isWhole ? [value] : (value as readonly Value[]), call);
}
