import { toText } from '../values/text.ts';
import { floatText } from '../values/numbers.ts';
import { PuppetHash } from '../values/puppet-hash.ts';

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

/** A value as Ruby's JSON writes it: integers exact, floats always with a fraction, undefined left out. */
export function jsonText(value: JsonValue): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return floatText(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
  }
  if (value === null || value === undefined) return 'null';
  if (isList(value)) return `[${value.map(jsonText).join(',')}]`;
  const entries =
    value instanceof PuppetHash
      ? value.entries().map(([key, item]) => [toText(key), item as JsonValue] as const)
      : Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${jsonText(item)}`).join(',')}}`;
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
