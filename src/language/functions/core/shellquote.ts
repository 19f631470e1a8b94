import { flatten } from '../../../values/flatten.ts';
import { toText } from '../../../values/text.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** Words quoted for a Bourne shell, with blanks between them. */
export const shellquote = defineClassicFunction('shellquote', {
  arity: -1,
  run: (args) => flatten(args).map(toText).map(quoted).join(' '),
});

function quoted(word: string): string {
  if (/^[a-zA-Z0-9@%_+=:,./-]+$/.test(word)) return word;
  if (!/[!"`$\\]/.test(word)) return `"${word}"`;
  if (!word.includes("'")) return `'${word}'`;
  return `"${word.replace(/[!"`$\\]/g, '\\$&')}"`;
}
