import { PuppetHash } from '../../../values/puppet-hash.ts';
import { inferType } from '../../../values/types/infer.ts';
import { Fault } from '../../faults.ts';
import { rubyInspect } from '../../../values/ruby/ruby-text.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** The value at a path of keys and indexes; undef where there is none. */
export const dig = defineFunction('dig', {
  'Optional[Collection] data, Any arg*': ([data, ...path]: [Value, ...Value[]]) =>
    valueAt(data, path),
});

/** Walks into collections; says where the walk meets something else. */
export function valueAt(data: Value, path: readonly Value[]): Value {
  let value = data;
  for (const [index, key] of path.entries()) {
    if (value === null || key === null) return null;
    const walked = rubyInspect(path.slice(0, index));
    if (value instanceof PuppetHash) value = value.get(key) ?? null;
    else if (!Array.isArray(value)) {
      throw new Fault(
        `The given data does not contain a Collection at ${walked}, got '${inferType(value).toString()}'`,
      );
    } else
      value = elementAt(value as readonly Value[], {
        key,
        walked: rubyInspect(path.slice(0, index + 1)),
      });
  }
  return value;
}

function elementAt(list: readonly Value[], { key, walked }: { key: Value; walked: string }): Value {
  if (typeof key === 'bigint') return list.at(Number(key)) ?? null;
  throw new Fault(
    `The given data requires an Integer index at ${walked}, got '${inferType(key).toString()}'`,
  );
}
