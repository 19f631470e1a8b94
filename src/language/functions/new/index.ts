import type { PuppetType } from '../../../values/types/type.ts';
import { describeMismatch } from '../../../values/types/describe.ts';
import { inferDetailedType } from '../../../values/types/infer.ts';
import { declareConstructors, InitType } from '../../../values/types/init.ts';
import { ObjectType } from '../../../values/types/object-type.ts';
import { NotUndefType, OptionalType } from '../../../values/types/wrappers.ts';
import { Fault } from '../../faults.ts';
import { newArray } from './array.ts';
import { newBinary } from './binary.ts';
import { newBoolean } from './boolean.ts';
import { newFloat } from './float.ts';
import { newHash } from './hash.ts';
import { newInteger } from './integer.ts';
import { newObject, objectParameters } from './object.ts';
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
import type { TupleType } from '../../../values/types/sequences.ts';
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

declareConstructors(parametersOf);

/** A value of a type, made from arguments where it is not given as such. */
export function newValue(type: PuppetType, args: readonly Value[], call: Call): Value {
  const [only = null] = args;
  if (args.length === 1 && !(type instanceof InitType) && type.isInstance(only)) return only;
  const result = construct(type, args, call);
  if (type.isInstance(result)) return result;
  const subject = `Converted value from ${type.toString()}.new() has wrong type,`;
  throw new Fault(describeMismatch(subject, type, inferDetailedType(result)));
}

/** Makes a value of a type from arguments; the result may still not be an instance of it. */
export function construct(given: PuppetType, args: readonly Value[], call: Call): Value {
  const type = given.resolved;
  if (type instanceof OptionalType && type.type !== undefined)
    return construct(type.type, args, call);
  if (type instanceof NotUndefType) {
    return type.type === undefined ? (args[0] ?? null) : construct(type.type, args, call);
  }
  if (type instanceof InitType && type.type !== undefined) return constructInit(type, args, call);
  if (type instanceof ObjectType) return newObject(type, args, call);
  const constructor = CONSTRUCTORS[type.name];
  if (constructor !== undefined) return constructor.call(args, { ...call, block: undefined });
  throw new Fault(`Creation of new instance of type '${type.toString()}' is not supported`);
}

/** `Init[T, args]` makes a T of one value, or of the elements of an array. */
function constructInit(init: InitType, args: readonly Value[], call: Call): Value {
  const { type, args: fixed } = init;
  if (type === undefined) return null;
  init.assertUsable();
  if (args.length !== 1) {
    const got = args.length === 0 ? 'none' : String(args.length);
    throw new Fault(`'new_Init' expects 1 argument, got ${got}`);
  }
  const [value = null] = args;
  if (fixed.length > 0) return newValue(type, [value, ...fixed], call);
  return newValue(type, takesWhole(type, value) ? [value] : (value as readonly Value[]), call);
}

/** Whether a value is one argument rather than the list of all. */
function takesWhole(type: PuppetType, value: Value): boolean {
  if (!Array.isArray(value) || type.isInstance(value)) return true;
  const singles = (parametersOf(type.resolved) ?? []).filter(isSingle);
  return singles.some(({ types }) => types[0]?.isInstance(value));
}

function isSingle({ sizes }: TupleType): boolean {
  return sizes.least === 1n && sizes.most === 1n;
}

/** What the constructor of a type takes. */
function parametersOf(type: PuppetType): readonly TupleType[] | undefined {
  if (type instanceof ObjectType) return objectParameters(type);
  return CONSTRUCTORS[type.name]?.signatures?.flatMap(({ parameterTypes }) => parameterTypes ?? []);
}
