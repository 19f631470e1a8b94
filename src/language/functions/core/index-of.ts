import { identityOf, PuppetHash } from '../../../values/puppet-hash.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { isTruthy } from '../../../values/equality.ts';
import { elements } from '../iterate.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Call } from '../function.ts';

/** Where (index or key) the lambda holds first, or where a value or text is found first. */
export const index = defineFunction('index', {
  'Hash[Any, Any] hash, Callable[2,2] &block': ([value = null], call) => findWithPair(value, call),
  'Hash[Any, Any] hash, Callable[1,1] &block': ([value = null], call) => findWithValue(value, call),
  'Iterable enumerable, Callable[2,2] &block': ([value = null], call) => findWithPair(value, call),
  'Iterable enumerable, Callable[1,1] &block': ([value = null], call) => findWithValue(value, call),
  'String str, Variant[String,Regexp] match': ([text, sought]: [string, string | PuppetRegexp]) => {
    const at =
      sought instanceof PuppetRegexp ? (sought.exec(text)?.index ?? -1) : text.indexOf(sought);
    return at < 0 ? null : BigInt(Array.from(text.slice(0, at)).length);
  },
  'Iterable enumerable, Any match': ([value = null, sought = null]) => {
    const id = identityOf(sought);
    return find(value, (_, item) => identityOf(item) === id);
  },
});

function findWithPair(value: Value, { block }: Call): Value {
  return find(value, (key, item) => isTruthy(block?.call([key, item]) ?? null));
}

function findWithValue(value: Value, { block }: Call): Value {
  return find(value, (_, item) => isTruthy(block?.call([item]) ?? null));
}

function find(value: Value, holds: (key: Value, item: Value) => boolean): Value {
  const pairs = value instanceof PuppetHash ? value.entries() : numbered(value);
  for (const [key, item] of pairs) if (holds(key, item)) return key;
  return null;
}

function* numbered(value: Value): Generator<readonly [Value, Value]> {
  let index = 0n;
  for (const item of elements(value)) yield [index++, item];
}
