import { PuppetHash } from '../../../values/puppet-hash.ts';
import { ITERABLE } from '../../../values/types/iterable.ts';
import { inferType } from '../../../values/types/infer.ts';
import { Fault } from '../../faults.ts';
import { elements } from '../iterate.ts';
import { defineFunction } from '../define-function.ts';
import { buildTree, type Branch } from './tree.ts';
import type { Value } from '../../../values/value.ts';

/** Hash.new(from, build_option) */
export const newHash = defineFunction(
  'new_hash',
  {
    'TreeArray from, NewHashOption build_option?': ([branches, option]: [
      readonly Branch[],
      string?,
    ]) =>
      option === undefined ? fromPairs(branches) : buildTree(branches, option === 'hash_tree'),
    'KeyValueArray from': ([pairs]: [readonly (readonly [Value, Value])[]]) => fromPairs(pairs),
    'Any from': ([from = null]) => {
      if (from instanceof PuppetHash) return from;
      if (Array.isArray(from)) return fromList(from as readonly Value[]);
      if (ITERABLE.isInstance(from)) return fromList([...elements(from)]);
      throw new Fault(
        `Value of type ${inferType(from).generalize().toString()} cannot be converted to Hash`,
      );
    },
  },
  {
    types: {
      KeyValueArray: 'Array[Tuple[Any,Any],1]',
      TreeArray: 'Array[Tuple[Array,Any],1]',
      NewHashOption: 'Enum[tree, hash_tree]',
    },
  },
);

function fromPairs(pairs: readonly (readonly [Value, Value])[]): PuppetHash {
  return PuppetHash.from(pairs);
}

/** Keys and values in turn. */
function fromList(items: readonly Value[]): PuppetHash {
  if (items.length % 2 === 1) throw new Fault('odd number of arguments for Hash');
  const hash = new PuppetHash();
  for (let index = 0; index < items.length; index += 2)
    hash.set(items[index] ?? null, items[index + 1] ?? null);
  return hash;
}
