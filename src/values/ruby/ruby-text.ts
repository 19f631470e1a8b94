import { PuppetHash } from '../puppet-hash.ts';
import { PuppetRegexp } from '../puppet-regexp.ts';
import { toText } from '../text.ts';
import { RubyObject } from './ruby-object.ts';
import type { Value } from '../value.ts';

/** A value's text where functions of Puppet use Ruby's `to_s`: hashes and lists look as in Ruby. */
export function rubyText(value: Value): string {
  if (value === null) return '';
  if (value instanceof PuppetRegexp) return `(?-mix:${value.source})`;
  return Array.isArray(value) || value instanceof PuppetHash ? rubyInspect(value) : toText(value);
}

/** A value as Ruby's `inspect` shows it: `{"a"=>[1, nil]}`. */
export function rubyInspect(value: Value): string {
  if (value === null) return 'nil';
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(rubyInspect).join(', ')}]`;
  if (value instanceof RubyObject) return value.inspect();
  if (!(value instanceof PuppetHash)) return toText(value);
  const entries = value.entries().map(([key, item]) => `${rubyInspect(key)}=>${rubyInspect(item)}`);
  return `{${entries.join(', ')}}`;
}

/** What Ruby writes with a backslash; `#` only where it would start an interpolation. */
const SPECIAL = /["\\\n\t\r]|\p{Cc}|#(?=[{$@])/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\f': '\\f',
  '\v': '\\v',
  '\b': '\\b',
  '\u0007': '\\a',
  '\u001b': '\\e',
};

function quoted(text: string): string {
  return `"${text.replace(SPECIAL, escaped)}"`;
}

function escaped(character: string): string {
  const known = ESCAPES[character];
  if (known !== undefined) return known;
  if (!/\p{Cc}/u.test(character)) return `\\${character}`;
  return `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
