import { PuppetHash } from '../values/puppet-hash.ts';
import { type Value, ValueObject } from '../values/value.ts';

/** A value as Puppet's error texts quote it (Ruby's `inspect`): `"bogus"`, `5`, `["a", "b"]`. */
export function inspect(value: Value): string {
  if (value === null) return 'nil';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof PuppetHash) {
    return `{${value
      .entries()
      .map(([key, item]) => `${inspect(key)}=>${inspect(item)}`)
      .join(', ')}}`;
  }
  if (value instanceof ValueObject) return value.valueKind;
  if (typeof value === 'object') return `[${value.map(inspect).join(', ')}]`;
  return String(value);
}

/** The same without quotes around a lone string, as in `lots is not a valid memory`. */
export function plainText(value: Value): string {
  return typeof value === 'string' ? value : inspect(value);
}
