import { flatten } from '../../../values/flatten.ts';
import { asText, noMethod } from '../../../values/ruby/ruby-errors.ts';
import { PuppetHash } from '../../../values/puppet-hash.ts';
import type { Value } from '../../../values/value.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** Words quoted for a Bourne shell, with blanks between them. */
export const shellquote = defineClassicFunction('shellquote', {
  arity: -1,
  run: (args) => flatten(args).map(asWord).map(quoted).join(' '),
});

/** Real Puppet looks at the length of each word first, which a Hash has, too. */
function asWord(value: Value): string {
  if (value === null || typeof value === 'string' || value instanceof PuppetHash)
    return asText(value ?? '');
  throw noMethod('length', value);
}

function quoted(word: string): string {
  if (/^[a-zA-Z0-9@%_+=:,./-]+$/.test(word)) return word;
  if (!/[!"`$\\]/.test(word)) return `"${word}"`;
  if (!word.includes("'")) return `'${word}'`;
  return `"${word.replace(/[!"`$\\]/g, '\\$&')}"`;
}
