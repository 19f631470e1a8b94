import { PuppetHash } from '../../values/puppet-hash.ts';
import { defineFunction } from './define-function.ts';
import type { Value } from '../../values/value.ts';
import type { CallableFunction } from './function.ts';

/** A function on a text, or on all texts within lists and hashes; numbers stay as they are. */
export function defineCaseFunction(
  name: string,
  change: (text: string) => string,
): CallableFunction {
  const changeWithin = (value: Value): Value => {
    if (typeof value === 'string') return change(value);
    if (Array.isArray(value)) return (value as readonly Value[]).map(changeWithin);
    if (!(value instanceof PuppetHash)) return value;
    return PuppetHash.from(
      value.entries().map(([key, item]) => [changeWithin(key), changeWithin(item)] as const),
    );
  };
  const signature = ([value = null]: readonly Value[]): Value => changeWithin(value);
  return defineFunction(name, {
    'Numeric arg': signature,
    'String arg': signature,
    'Array[Variant[String, Numeric, Array, Hash]] arg': signature,
    'Hash[Variant[String, Numeric, Array, Hash], Variant[String, Numeric, Array, Hash]] arg':
      signature,
  });
}
