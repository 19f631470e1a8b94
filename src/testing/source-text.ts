import { toValue } from '../schema/attributes.ts';
import { PuppetHash } from '../values/puppet-hash.ts';
import { toProgramText } from '../values/text.ts';
import { isArray, Sensitive, type Value } from '../values/value.ts';

/** Data of a test as Puppet code that makes the same value, secrets included. */
export function sourceText(data: unknown): string {
  return codeOf(toValue(data));
}

function codeOf(value: Value): string {
  if (value instanceof Sensitive) return `Sensitive.new(${codeOf(value.unwrap())})`;
  if (isArray(value)) return `[${value.map(codeOf).join(', ')}]`;
  if (!(value instanceof PuppetHash)) return toProgramText(value);
  const entries = value.entries().map(([key, item]) => `${codeOf(key)} => ${codeOf(item)}`);
  return `{${entries.join(', ')}}`;
}
