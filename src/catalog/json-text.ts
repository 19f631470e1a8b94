import { writeJson, type JsonLayout } from '../values/data/write-json.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import type { Value } from '../values/value.ts';

/** What `jsonText` writes: plain JSON values, Puppet's hashes, and integers of any size. */
export type JsonValue =
  | null
  | undefined
  | boolean
  | bigint
  | number
  | string
  | readonly JsonValue[]
  | PuppetHash
  | { readonly [key: string]: JsonValue };

/** Data as Ruby's JSON writes it: integers exact, floats always with a fraction, undefined left out. */
export function jsonText(value: JsonValue, layout?: JsonLayout): string {
  return writeJson(asValue(value), layout);
}

function asValue(value: JsonValue): Value {
  if (value === undefined) return null;
  if (value === null || typeof value !== 'object' || value instanceof PuppetHash) return value;
  if (isList(value)) return value.map(asValue);
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return PuppetHash.from(members.map(([key, item]) => [key, asValue(item)]));
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
