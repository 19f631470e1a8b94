import { PuppetHash } from './puppet-hash.ts';
import { PuppetType } from './types/type.ts';
import { DefaultValue, type Value } from './value.ts';

/** The Ruby class that Puppet's texts name for a value. */
export function rubyClassName(value: Value): string {
  if (value === null) return 'NilClass';
  if (Array.isArray(value)) return 'Array';
  if (value instanceof PuppetHash) return 'Hash';
  if (value instanceof PuppetType) return `Puppet::Pops::Types::P${value.name}Type`;
  if (value instanceof DefaultValue) return 'Symbol';
  if (typeof value === 'object') return 'valueKind' in value ? value.valueKind : 'Array';
  return SCALAR_CLASSES[typeof value === 'boolean' ? String(value) : typeof value] ?? 'Object';
}

const SCALAR_CLASSES: Readonly<Record<string, string>> = {
  string: 'String',
  bigint: 'Integer',
  number: 'Float',
  true: 'TrueClass',
  false: 'FalseClass',
};

/** `a` or `an`, by the first letter as Puppet does it. */
function article(text: string): 'a' | 'an' {
  return /^["']?[aeiouy]/i.test(text) ? 'an' : 'a';
}

/** The text with its article: `an Integer`. */
export function withArticle(text: string): string {
  return `${article(text)} ${text}`;
}
