import { PuppetHash } from '../values/puppet-hash.ts';
import type { Value } from '../values/value.ts';

/** A fact while it is being built; integers are bigint, as in manifests. What is undefined is left out. */
export type FactValue =
  string | bigint | number | boolean | readonly FactValue[] | FactTable | undefined;

/** Facts by name. */
export interface FactTable {
  readonly [name: string]: FactValue;
}

/** The facts as the Hash that a manifest sees; names in alphabetical order, as Facter's. */
export function toHash(facts: FactTable): PuppetHash {
  const names = Object.keys(facts).sort();
  return PuppetHash.from(
    names.flatMap((name): (readonly [Value, Value])[] => {
      const value = facts[name];
      return value === undefined ? [] : [[name, toValue(value)]];
    }),
  );
}

function toValue(fact: Exclude<FactValue, undefined>): Value {
  if (typeof fact !== 'object') return fact;
  if (isList(fact)) return fact.flatMap((item) => (item === undefined ? [] : [toValue(item)]));
  return toHash(fact);
}

function isList(fact: FactTable | readonly FactValue[]): fact is readonly FactValue[] {
  return Array.isArray(fact);
}
