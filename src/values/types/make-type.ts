import { rubyClassName, withArticle } from '../class-names.ts';
import { flatten } from '../flatten.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { PuppetRegexp } from '../puppet-regexp.ts';
import { RegexpError } from '../translate-regexp.ts';
import { DEFAULT, type Value } from '../value.ts';
import { InitType } from './init.ts';
import { IterableType } from './iterable.ts';
import { makeCallable } from './make-callable.ts';
import { makeClassReferences, makeResourceReferences } from './make-reference.ts';
import { makeSemVer, makeTimespan, makeTimestamp, makeUri } from './make-rich.ts';
import { makeStruct } from './make-struct.ts';
import { HashType } from './mappings.ts';
import { RuntimeType, TypeReferenceType } from './named.ts';
import { FloatType, IntegerType } from './numeric.ts';
import { extendObject } from './object-extension.ts';
import { ObjectType } from './object-type.ts';
import { BooleanType } from './scalar.ts';
import { ArrayType, CollectionType, TupleType } from './sequences.ts';
import type { SizeRange } from './sizes.ts';
import { EnumType, PatternType, RegexpType, StringType } from './strings.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import {
  assertArguments,
  assertArity,
  boundedSizes,
  isBound,
  sizeArgument,
  typeArgument,
} from './type-arguments.ts';
import { PuppetType } from './type.ts';
import { findType } from './type-names.ts';
import { variantOf } from './variant.ts';
import { IteratorType, NotUndefType, OptionalType, SensitiveType, TypeType } from './wrappers.ts';
import { ResourceType } from './catalog-entry.ts';

/**
 * The type `name[args]`; a name alone needs no arguments. An unknown name gives a TypeReference.
 * Throws TypeArgumentError with Puppet's text for arguments that are wrong.
 */
export function makeType(name: string, args: readonly Value[] = []): Value {
  const type = findType(name) ?? new TypeReferenceType(name);
  return args.length === 0 ? type : parameterize(type, args);
}

/** `type[args]`, the `[]` operator on a type; several titles give an Array of references. */
export function parameterize(type: PuppetType, args: readonly Value[]): Value {
  if (type instanceof ResourceType) return makeResourceReferences(type, args);
  if (type instanceof TypeReferenceType) {
    throw new TypeArgumentError(
      `Resource type not found: ${type.typeText}`,
      'UNKNOWN_RESOURCE_TYPE',
    );
  }
  if (type instanceof ObjectType) return extendObject(type, args);
  const make = MAKERS[type.name];
  if (make) return make(KEEPS_ARRAYS.has(type.name) ? args : flatten(args));
  throw new TypeArgumentError(
    `Operator '[]' is not applicable to ${withArticle(`${type.toString()}-Type`)}.`,
    'OPERATOR_NOT_APPLICABLE',
  );
}

type Maker = (args: readonly Value[]) => Value;

/** Types whose arguments may be arrays; all others take `T[[a, b]]` as `T[a, b]`. */
const KEEPS_ARRAYS = new Set(['Struct', 'Callable', 'Init', 'Class']);

const MAKERS: Readonly<Record<string, Maker | undefined>> = {
  Integer: (args) => {
    const [from, to] = numericBounds('Integer', args, (arg) =>
      typeof arg === 'bigint' ? arg : undefined,
    );
    return new IntegerType(from, to);
  },
  Float: (args) => {
    const [from, to] = numericBounds('Float', args, (arg) =>
      typeof arg === 'bigint' || typeof arg === 'number' ? Number(arg) : undefined,
    );
    return new FloatType(from, to);
  },
  String: (args) => {
    if (args.length > 2) {
      throw new TypeArgumentError(
        `String supports [] with one or two arguments. Got ${args.length}`,
        'BAD_STRING_SLICE_ARITY',
      );
    }
    return new StringType(sizeArgument(args, 0));
  },
  Boolean: (args) => {
    assertArity('A Boolean-Type', args.length, { min: 1, max: 1 });
    const expected = 'TrueClass or FalseClass';
    return new BooleanType(
      assertArguments(args, { label: 'Boolean-Type', expected, belongs: isBoolean })[0],
    );
  },
  Regexp: (args) => {
    if (args.length > 1) {
      throw new TypeArgumentError(
        `A Regexp-Type[] accepts 1 argument. Got ${args.length}`,
        'BAD_TYPE_SLICE_ARITY',
        1,
      );
    }
    const expected = 'String or Regexp';
    const [pattern] = assertArguments(args, {
      label: 'Regexp-Type',
      expected,
      belongs: isExpression,
    });
    return makeRegexpType(pattern ?? '');
  },
  Pattern: (args) => {
    const expected = 'String or Regexp or Pattern-Type or Regexp-Type';
    const patterns = assertArguments(args, { label: 'Pattern-Type', expected, belongs: isPattern });
    return new PatternType(
      patterns.flatMap((pattern) =>
        pattern instanceof PatternType ? pattern.patterns : makeRegexpType(pattern),
      ),
    );
  },
  Enum: makeEnum,
  Variant: (args) => {
    return variantOf(
      assertArguments(args, { label: 'Variant-Type', expected: 'Any-Type', belongs: isType }),
    );
  },
  Collection: (args) => {
    assertArity('Collection-Type', args.length, { min: 1, max: 2 });
    return new CollectionType(sizeArgument(args, 0));
  },
  Array: makeArray,
  Hash: makeHash,
  Tuple: makeTuple,
  Struct: makeStruct,
  Callable: makeCallable,
  Optional: (args) => {
    assertArity('Optional-Type', args.length, { min: 1, max: 1 });
    return new OptionalType(literalType(args[0]) ?? typeArgument('Optional-Type', args, 0));
  },
  NotUndef: makeNotUndef,
  Type: (args) => new TypeType(onlyType('Type-Type', args)),
  Sensitive: (args) => new SensitiveType(onlyType('Sensitive-Type', args)),
  Iterable: (args) => new IterableType(onlyType('Iterable-Type', args)),
  Iterator: (args) => new IteratorType(onlyType('Iterator-Type', args)),
  Init: (args) => new InitType(typeArgument('Init-Type', args, 0), args.slice(1)),
  Runtime: (args) => {
    if (args.length !== 2) {
      // Puppet gives the least as 1 here whatever it is.
      throw new TypeArgumentError(
        `A Runtime-Type[] accepts 1 to 2 arguments. Got ${args.length}`,
        'BAD_TYPE_SLICE_ARITY',
      );
    }
    const expected = 'String or String';
    const [runtime, name] = assertArguments(args, {
      label: 'Runtime-Type',
      expected,
      belongs: isString,
    });
    return new RuntimeType(runtime, name);
  },
  Object: makeObject,
  SemVer: makeSemVer,
  Timespan: makeTimespan,
  Timestamp: makeTimestamp,
  URI: makeUri,
  Class: makeClassReferences,
};

function makeObject(args: readonly Value[]): PuppetType {
  assertArity('Object-Type', args.length, { min: 1, max: 1 });
  const [definition] = args;
  if (definition instanceof PuppetHash) {
    const name = definition.get('name');
    const type = new ObjectType(() => definition, typeof name === 'string' ? name : undefined);
    type.resolve();
    return type;
  }
  throw new TypeArgumentError(
    `Object-Type[] arguments must be types. Got ${rubyClassName(definition ?? null)}`,
    'BAD_TYPE_SLICE_TYPE',
    0,
  );
}

function onlyType(label: string, args: readonly Value[]): PuppetType {
  assertArity(label, args.length, { min: 1, max: 1 });
  return typeArgument(label, args, 0);
}

function numericBounds<T>(
  name: 'Integer' | 'Float',
  args: readonly Value[],
  read: (arg: Value) => T | undefined,
): readonly (T | undefined)[] {
  if (args.length > 2) {
    throw new TypeArgumentError(
      `${name}-Type supports [] with one or two arguments (from, to). Got ${args.length}`,
      'BAD_INTEGER_SLICE_ARITY',
    );
  }
  return args.map((arg, index) => {
    const bound = read(arg);
    if (bound !== undefined || arg === DEFAULT) return bound;
    const wanted = name === 'Integer' ? 'integers' : 'floats, or integers';
    throw new TypeArgumentError(
      `${name}-Type [] requires all arguments to be ${wanted} (or default). Got ${rubyClassName(arg)}`,
      'BAD_INTEGER_SLICE_TYPE',
      index,
    );
  });
}

function makeEnum(args: readonly Value[]): PuppetType {
  const last = args.at(-1);
  const hasFlag = typeof last === 'boolean';
  const values = hasFlag ? args.slice(0, -1) : args;
  assertArity('An Enum-Type', values.length, { min: 1, max: Infinity });
  const texts = assertArguments(values, {
    label: 'Enum-Type',
    expected: 'String',
    belongs: isString,
  });
  return new EnumType(texts, last === true);
}

function makeArray(args: readonly Value[]): PuppetType {
  assertArity('Array-Type', args.length, { min: 1, max: 3 });
  if (args.length === 2 && !(args[0] instanceof PuppetType)) {
    return new ArrayType(undefined, sizeArgument(args, 0));
  }
  const element = typeArgument('Array-Type', args, 0);
  return new ArrayType(element, args.length > 1 ? sizeArgument(args, 1) : undefined);
}

function makeHash(args: readonly Value[]): PuppetType {
  if (args.length === 2 && args.every((arg) => typeof arg === 'bigint')) {
    return new HashType(undefined, undefined, sizeArgument(args, 0));
  }
  for (const index of args.slice(0, 2).keys()) typeArgument('Hash-Type', args, index);
  assertArity('Hash-Type', args.length, { min: 2, max: 4 });
  const size: SizeRange | undefined = args.length > 2 ? sizeArgument(args, 2) : undefined;
  return new HashType(typeArgument('Hash-Type', args, 0), typeArgument('Hash-Type', args, 1), size);
}

function makeTuple(args: readonly Value[]): PuppetType {
  const bounds = isBound(args.at(-1)) ? (isBound(args.at(-2)) ? 2 : 1) : 0;
  const types = bounds === 0 ? args : args.slice(0, -bounds);
  assertArity('A Tuple-Type', types.length, { min: 1, max: Infinity });
  const checked = assertArguments(types, {
    label: 'Tuple-Type',
    expected: 'Any-Type',
    belongs: isType,
  });
  if (bounds === 0) return new TupleType(checked);
  return new TupleType(
    checked,
    boundedSizes(args.at(-bounds), bounds === 2 ? args.at(-1) : undefined),
  );
}

function makeNotUndef(args: readonly Value[]): PuppetType {
  assertArity('NotUndef-Type', args.length, { min: 0, max: 1 });
  const [arg = null] = args;
  const type = literalType(arg) ?? arg;
  if (type instanceof PuppetType) return new NotUndefType(type);
  throw new TypeArgumentError(
    `NotUndef-Type[] argument must be a Type or a String. Got ${rubyClassName(arg)}`,
    'BAD_NOT_UNDEF_SLICE_TYPE',
    0,
  );
}

function makeRegexpType(pattern: string | PuppetRegexp | RegexpType): RegexpType {
  if (pattern instanceof RegexpType) return pattern;
  const regexp = typeof pattern === 'string' ? new PuppetRegexp(pattern) : pattern;
  try {
    regexp.toRegExp();
  } catch (error) {
    if (error instanceof RegexpError) throw new TypeArgumentError(error.message);
    throw error;
  }
  return new RegexpType(regexp);
}

/** A String argument stands for the type of that one string. */
function literalType(arg: Value | undefined): PuppetType | undefined {
  return typeof arg === 'string' ? new StringType(arg) : undefined;
}

function isBoolean(arg: Value): arg is boolean {
  return typeof arg === 'boolean';
}

function isString(arg: Value): arg is string {
  return typeof arg === 'string';
}

function isType(arg: Value): arg is PuppetType {
  return arg instanceof PuppetType;
}

function isExpression(arg: Value): arg is string | PuppetRegexp {
  return typeof arg === 'string' || arg instanceof PuppetRegexp;
}

function isPattern(arg: Value): arg is string | PuppetRegexp | PatternType | RegexpType {
  return isExpression(arg) || arg instanceof PatternType || arg instanceof RegexpType;
}
