import { identityOf, PuppetHash } from '../../../values/puppet-hash.ts';
import { elements } from '../iterate.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Call } from '../function.ts';

/** The elements by what the lambda gives for them. */
export const groupBy = defineFunction('group_by', {
  'Collection collection, Callable[1,1] &block': ([value = null], call) =>
    grouped(value, (element) => call.block?.call([element]) ?? null),
  'Array array, Callable[2,2] &block': ([value = null], call) => grouped(value, withIndex(call)),
  'Collection collection, Callable[2,2] &block': ([value = null], call) =>
    grouped(value, (pair) => call.block?.call(pair as readonly Value[]) ?? null),
});

/** Calls the lambda with index and element. */
export function withIndex({ block }: Call): (element: Value) => Value {
  let index = 0n;
  return (element) => block?.call([index++, element]) ?? null;
}

function grouped(value: Value, keyOf: (element: Value) => Value): PuppetHash {
  const groups = new Map<unknown, { readonly key: Value; readonly items: Value[] }>();
  for (const element of elements(value)) {
    const key = keyOf(element);
    const group = groups.get(identityOf(key));
    if (group === undefined) groups.set(identityOf(key), { key, items: [element] });
    else group.items.push(element);
  }
  return PuppetHash.from([...groups.values()].map(({ key, items }) => [key, items] as const));
}
