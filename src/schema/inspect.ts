import { PuppetHash } from '../values/puppet-hash.ts';
import { type Value, ValueObject } from '../values/value.ts';

/** A value as Puppet's error texts quote it (Ruby's `inspect`): `"bogus"`, `5`, `["a", "b"]`. */
export function inspect(value: Value): string {
  if (value === null) return 'nil';
  if (typeof value === 'string') return `"${safe(JSON.stringify(value).slice(1, -1))}"`;
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
export function shown(value: Value): string {
  return typeof value === 'string' ? safe(value) : inspect(value);
}

/** A value as its text, whatever is in it. */
export function plainText(value: Value): string {
  return typeof value === 'string' ? value : inspect(value);
}

/** What a terminal obeys, and what has no form in UTF-8 or XML. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]/gu;

/** Longer values are cut: an error is one line that can be read. */
const LONGEST = 300;

function safe(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
  return short.replace(
    UNSHOWABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
