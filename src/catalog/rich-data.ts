import { PuppetHash } from '../values/puppet-hash.ts';
import { toText } from '../values/text.ts';
import { DefaultValue, Sensitive, type Value } from '../values/value.ts';
import type { JsonValue } from './json-text.ts';

/** A value in Puppet's rich data form: what JSON has no word for is tagged with its type. */
export function toRichData(value: Value): JsonValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(toRichData);
  if (value instanceof PuppetHash) return richHash(value);
  if (value instanceof DefaultValue) return { __ptype: 'Default' };
  if (value instanceof Sensitive)
    return { __ptype: 'Sensitive', __pvalue: toRichData(value.unwrap()) };
  if ('valueKind' in value) return { __ptype: value.valueKind, __pvalue: richText(value) };
  return toText(value);
}

function richText(value: { readonly valueKind: string } & Value): string {
  return 'source' in value && typeof value.source === 'string' ? value.source : toText(value);
}

/** A hash whose keys are not all texts is a list of keys and values in turn. */
function richHash(hash: PuppetHash): JsonValue {
  const isPlain = hash.keys().every((key) => typeof key === 'string' && key !== '__ptype');
  if (isPlain) {
    return Object.fromEntries(hash.entries().map(([key, item]) => [toText(key), toRichData(item)]));
  }
  return {
    __ptype: 'Hash',
    __pvalue: hash.entries().flatMap(([key, item]) => [toRichData(key), toRichData(item)]),
  };
}
