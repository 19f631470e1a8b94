import { identityOf, PuppetHash } from '../values/puppet-hash.ts';
import { isArray, type Value } from '../values/value.ts';
import { LookupFault } from './lookup-error.ts';

/** What the strategy `deep` may be told. */
export interface DeepMergeOptions {
  /** Elements that start with it remove their like from the lower value. */
  readonly knockoutPrefix: string | undefined;
  readonly sortsArrays: boolean;
  /** Lists of hashes are merged element by element. */
  readonly mergesHashArrays: boolean;
}

/** Merges a value into a lower one, hashes and lists to the bottom. */
export function deepMerge(upper: Value, lower: Value, options: DeepMergeOptions): Value {
  if (upper === null) return lower;
  if (lower === null || lower === false) return upper;
  if (upper instanceof PuppetHash) return mergeHash(upper, lower, options);
  if (isArray(upper)) return mergeArray(upper, lower, options);
  return replacement(upper, options);
}

function mergeHash(upper: PuppetHash, lower: Value, options: DeepMergeOptions): Value {
  if (!(lower instanceof PuppetHash)) return upper.size === 0 ? lower : upper;
  const merged = PuppetHash.from(lower);
  for (const [key, value] of upper) {
    const below = merged.get(key) ?? null;
    const isSet = below !== null && below !== false;
    merged.set(key, deepMerge(value, isSet ? below : value, options));
  }
  return merged;
}

function mergeArray(upper: readonly Value[], lower: Value, options: DeepMergeOptions): Value {
  const { knockoutPrefix } = options;
  const clears = knockoutPrefix !== undefined && upper.includes(knockoutPrefix);
  const added = clears ? upper.filter((item) => item !== knockoutPrefix) : upper;
  if (!isArray(lower)) return clears ? '' : replacement(added, options);
  const { kept, rest } = knockOut(added, clears ? [] : lower, options);
  const areHashes = [...kept, ...rest].every((item) => item instanceof PuppetHash);
  const merged =
    options.mergesHashArrays && areHashes ? mergeEach(rest, kept, options) : union(kept, rest);
  return options.sortsArrays ? sorted(merged) : merged;
}

function knockOut(
  upper: readonly Value[],
  lower: readonly Value[],
  { knockoutPrefix: prefix }: DeepMergeOptions,
): { readonly kept: readonly Value[]; readonly rest: readonly Value[] } {
  if (prefix === undefined) return { kept: lower, rest: upper };
  const isKnockout = (item: Value): item is string =>
    typeof item === 'string' && item.startsWith(prefix);
  const gone = new Set(
    upper.filter(isKnockout).flatMap((item) => [item, item.slice(prefix.length)]),
  );
  return {
    kept: lower.filter((item) => !(typeof item === 'string' && gone.has(item))),
    rest: upper.filter((item) => !isKnockout(item)),
  };
}

function mergeEach(
  upper: readonly Value[],
  lower: readonly Value[],
  options: DeepMergeOptions,
): readonly Value[] {
  const merged = lower.map((item, index) =>
    deepMerge(upper[index] ?? new PuppetHash(), item, options),
  );
  return [...merged, ...upper.slice(lower.length)];
}

/** Both lists, each value once. */
export function union(first: readonly Value[], second: readonly Value[]): readonly Value[] {
  const known = new Map<unknown, Value>();
  for (const item of [...first, ...second]) {
    const identity = identityOf(item);
    if (!known.has(identity)) known.set(identity, item);
  }
  return [...known.values()];
}

function sorted(items: readonly Value[]): readonly Value[] {
  return [...items].sort((a, b) => {
    if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
    const areNumbers = [a, b].every((item) => typeof item === 'bigint' || typeof item === 'number');
    if (areNumbers) return Number(a) - Number(b);
    throw new LookupFault('Lists of values of several kinds cannot be sorted: sort_merged_arrays');
  });
}

/** A value that takes the place of one it cannot be merged with; a knockout leaves nothing. */
function replacement(upper: Value, { knockoutPrefix: prefix }: DeepMergeOptions): Value {
  if (prefix === undefined) return upper;
  if (typeof upper === 'string') return upper.startsWith(prefix) ? '' : upper;
  if (!isArray(upper)) return upper;
  const kept = upper.filter((item) => !(typeof item === 'string' && item.startsWith(prefix)));
  return kept.length === upper.length ? upper : '';
}
