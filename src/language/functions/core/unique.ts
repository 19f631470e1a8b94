import { identityOf, PuppetHash } from '../../../values/puppet-hash.ts';
import { elements } from '../iterate.ts';
import { toText } from '../../../values/text.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Call } from '../function.ts';

/** Each element once, told apart by themselves or by what the lambda gives for them. */
export const unique = defineFunction('unique', {
  'String string, Callable[String] &block?': ([text]: [string], call) =>
    uniqueItems(Array.from(text), call).map(toText).join(''),
  'Hash hash, Callable[Any] &block?': ([hash]: [PuppetHash], call) => uniqueHash(hash, call),
  'Array array, Callable[Any] &block?': ([list]: [readonly Value[]], call) =>
    uniqueItems(list, call),
  'Iterable iterable, Callable[Any] &block?': ([value = null], call) =>
    uniqueItems([...elements(value)], call),
});

function uniqueItems(items: readonly Value[], { block }: Call): Value[] {
  const seen = new Map<unknown, Value>();
  for (const item of items) {
    const id = identityOf(block === undefined ? item : block.call([item]));
    if (!seen.has(id)) seen.set(id, item);
  }
  return [...seen.values()];
}

/** Entries with alike values become one: from the list of their keys to the list of their values. */
function uniqueHash(hash: PuppetHash, call: Call): PuppetHash {
  const groups = new Map<unknown, { keys: Value[]; values: Value[] }>();
  for (const [key, value] of hash) {
    const id = identityOf(call.block === undefined ? value : call.block.call([value]));
    let group = groups.get(id);
    if (group === undefined) groups.set(id, (group = { keys: [], values: [] }));
    group.keys.push(key);
    group.values.push(value);
  }
  const plain = { ...call, block: undefined };
  return PuppetHash.from(
    [...groups.values()].map((group) => [group.keys, uniqueItems(group.values, plain)] as const),
  );
}
