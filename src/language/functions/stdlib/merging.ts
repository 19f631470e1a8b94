import { rubyClassName } from '../../../values/class-names.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import { Fault } from '../../faults.ts';
import { defineBoth } from './define-both.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { elements, isHashStyle } from '../iterate.ts';
import type { Value } from '../../../values/value.ts';
import type { Call, CallableFunction } from '../function.ts';

/** Functions that make one hash of several. */
export const MERGING_FUNCTIONS: readonly CallableFunction[] = [
  ...defineBoth('merge', {
    'Variant[Hash[Scalar, Any], Undef, String[0, 0]] args*': (hashes: readonly Value[]) =>
      hashes.reduce<PuppetHash>(merged, new PuppetHash()),
    'Iterable args*, Callable[3, 3] &block': ([iterable = null]: readonly Value[], call) =>
      mergeEach(iterable, call, (element, index) =>
        isHashStyle(iterable) ? (element as readonly Value[]) : [BigInt(index), element],
      ),
    'Iterable args*, Callable[2, 2] &block': ([iterable = null]: readonly Value[], call) =>
      mergeEach(iterable, call, (element) => [element]),
  }),
  defineClassicFunction('deep_merge', {
    takes: [2, Infinity, 'deep_merge(): wrong number of arguments (#; must be at least 2)'],
    run: (hashes) =>
      hashes.reduce<PuppetHash>((result, hash) => {
        if (hash === '') return result;
        if (hash instanceof PuppetHash) return deepMerge(result, hash);
        throw new Fault(
          `deep_merge: unexpected argument type ${rubyClassName(hash)}, only expects hash arguments`,
        );
      }, new PuppetHash()),
  }),
];

function merged(result: PuppetHash, other: Value): PuppetHash {
  return other instanceof PuppetHash ? PuppetHash.from([...result, ...other]) : result;
}

function mergeEach(
  iterable: Value,
  { block }: Call,
  argumentsFor: (element: Value, index: number) => readonly Value[],
): PuppetHash {
  let result = new PuppetHash();
  let index = 0;
  for (const element of elements(iterable))
    result = merged(result, block?.call([result, ...argumentsFor(element, index++)]) ?? null);
  return result;
}

/** Merges hashes within hashes too; of everything else the second wins. */
function deepMerge(first: PuppetHash, second: PuppetHash): PuppetHash {
  const result = PuppetHash.from(first);
  for (const [key, value] of second) {
    const known = result.get(key);
    const both = known instanceof PuppetHash && value instanceof PuppetHash;
    result.set(key, both ? deepMerge(known, value) : value);
  }
  return result;
}
