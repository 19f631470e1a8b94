import { flatten } from '../values/flatten.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import { toText } from '../values/text.ts';
import { describeMismatch } from '../values/types/describe.ts';
import { inferDetailedType } from '../values/types/infer.ts';
import { parseType } from '../values/types/parse-type.ts';
import { isArray, type Value } from '../values/value.ts';
import { deepMerge, union, type DeepMergeOptions } from './deep-merge.ts';
import { LookupFault } from './lookup-error.ts';
import type { Explainer } from './explainer.ts';

/** How the values of several places become one. */
export interface MergeStrategy {
  readonly name: string;
  readonly options: readonly (readonly [Value, Value])[];
  /** The result for the places in turn, the most important first; undefined where none has a value. */
  merge(places: readonly (() => Value | undefined)[], explainer: Explainer): Value | undefined;
}

/** The strategy of a name or of a hash of options; the first found value where nothing is said. */
export function mergeStrategy(given: Value | undefined): MergeStrategy {
  if (given === undefined || given === null) return FIRST;
  if (!(given instanceof PuppetHash)) return strategyNamed(toText(given), new PuppetHash());
  const name = given.get('strategy') ?? null;
  if (name === null) {
    throw new LookupFault(
      "The hash given as 'merge' must contain the name of a strategy in string form for the key 'strategy'",
    );
  }
  return strategyNamed(toText(name), given.size === 1 ? new PuppetHash() : given);
}

const FIRST: MergeStrategy = {
  name: 'first',
  options: [],
  merge(places) {
    for (const find of places) {
      const value = find();
      if (value !== undefined) return value;
    }
    return undefined;
  },
};

const HASH = combining({
  name: 'hash',
  valueType: 'Hash[String, Data]',
  combine: (upper, lower) =>
    upper instanceof PuppetHash && lower instanceof PuppetHash
      ? PuppetHash.from([...lower, ...upper])
      : upper,
});

const UNIQUE = combining({
  name: 'unique',
  valueType: 'Variant[Scalar, Array[Data]]',
  start: asList,
  only: (value) => (isArray(value) ? union(value, []) : value),
  combine: (upper, lower) => union(asList(upper), asList(lower)),
});

function strategyNamed(name: string, options: PuppetHash): MergeStrategy {
  switch (name) {
    case 'first':
    case 'default':
      checkOptions(options, `Struct[{strategy => Optional[Pattern[/${name}/]]}]`);
      return FIRST;
    case 'hash':
    case 'unique':
      checkOptions(options, `Struct[{strategy => Optional[Pattern[/${name}/]]}]`);
      return name === 'hash' ? HASH : UNIQUE;
    case 'deep':
      checkOptions(options, DEEP_OPTIONS);
      return deep(name, options);
    case 'unconstrained_deep':
    case 'reverse_deep':
      return deep(name, options);
    default:
      throw new LookupFault(`Unknown merge strategy: '${name}'`);
  }
}

const DEEP_OPTIONS =
  'Struct[{strategy => Optional[Pattern[/deep/]], knockout_prefix => Optional[String], ' +
  'merge_debug => Optional[Boolean], merge_hash_arrays => Optional[Boolean], sort_merged_arrays => Optional[Boolean]}]';

function deep(name: string, given: PuppetHash): MergeStrategy {
  const prefix = given.get('knockout_prefix');
  if (prefix === '')
    throw new LookupFault('knockout_prefix cannot be an empty string in deep_merge!');
  const options: DeepMergeOptions = {
    knockoutPrefix: typeof prefix === 'string' ? prefix : undefined,
    sortsArrays: given.get('sort_merged_arrays') === true,
    mergesHashArrays: given.get('merge_hash_arrays') === true,
  };
  return combining({
    name,
    options: given.entries(),
    valueType: 'Any',
    combine: (upper, lower) =>
      name === 'reverse_deep' ? deepMerge(lower, upper, options) : deepMerge(upper, lower, options),
  });
}

interface Combination {
  readonly name: string;
  readonly options?: MergeStrategy['options'];
  /** What every value must be that is merged with another one. */
  readonly valueType: string;
  readonly combine: (upper: Value, lower: Value) => Value;
  /** What the first value becomes before others are merged with it. */
  readonly start?: (value: Value) => Value;
  /** What the value of a single place becomes. */
  readonly only?: (value: Value) => Value;
}

function combining(combination: Combination): MergeStrategy {
  const { name, options = [], only } = combination;
  const strategy: MergeStrategy = {
    name,
    options,
    merge(places, explainer) {
      const [single] = places;
      if (single === undefined) return undefined;
      if (places.length === 1) {
        const value = single();
        return value === undefined || only === undefined ? value : only(value);
      }
      return explainer.within({ kind: 'merge', strategy }, () => {
        const result = combined(places, combination);
        if (result !== undefined) explainer.report({ event: 'result', value: result });
        return result;
      });
    },
  };
  return strategy;
}

function combined(
  places: readonly (() => Value | undefined)[],
  { valueType, combine, start }: Combination,
): Value | undefined {
  let result: Value | undefined;
  for (const find of places) {
    const value = find();
    if (value === undefined) continue;
    if (result === undefined) result = start ? start(value) : value;
    else {
      assertType('The first element of the merge', valueType, result);
      assertType('The second element of the merge', valueType, value);
      result = combine(result, value);
    }
  }
  return result;
}

function checkOptions(options: PuppetHash, type: string): void {
  if (options.size > 0) assertType('The merge options', type, options);
}

function assertType(subject: string, typeText: string, value: Value): void {
  const type = parseType(typeText);
  if (type.isInstance(value)) return;
  throw new LookupFault(
    describeMismatch(`${subject} has wrong type,`, type, inferDetailedType(value)),
  );
}

function asList(value: Value): readonly Value[] {
  return isArray(value) ? flatten(value) : [value];
}
