import { isAscii } from 'node:buffer';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { defineFunction } from '../define-function.ts';
import { defineBoth } from './define-both.ts';
import { rubyInspect, rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray } from '../../../values/value.ts';
import type { CallableFunction } from '../function.ts';

/** Quoting for shells and XML. */
export const ESCAPE_FUNCTIONS: readonly CallableFunction[] = [
  ...defineBoth('batch_escape', {
    'Any string': ([value = null]) =>
      `"${rubyText(value).replace(/["$\\]/g, (sign) => (sign === '"' ? '""' : `\\${sign}`))}"`,
  }),
  ...defineBoth('powershell_escape', {
    'Any string': ([value = null]) =>
      rubyText(value).replace(/[ '`|\n$"]/g, (sign) => (sign === '"' ? '\\`"' : `\`${sign}`)),
  }),
  ...defineBoth('shell_escape', {
    'Any string': ([value = null]) => shellEscape(rubyText(value)),
  }),
  defineClassicFunction('shell_join', {
    takes: [1, 1, 'shell_join(): Wrong number of arguments given (# for 1)'],
    run([words = null]) {
      if (isArray(words)) return words.map((word) => shellEscape(rubyText(word))).join(' ');
      throw new Fault(`First argument is not an Array: ${rubyInspect(words)}`);
    },
  }),
  defineClassicFunction('shell_split', {
    takes: [1, 1, 'shell_split(): Wrong number of arguments given (# for 1)'],
    run: ([text = null], { scope }) =>
      shellSplit(rubyText(text)).map((word) =>
        isAscii(Buffer.from(word)) ? scope.compilation.asBytes(word) : word,
      ),
  }),
  defineFunction('stdlib::xml_encode', {
    "String str, Enum['text', 'attr'] type?": ([text, form = 'text']: [string, string?]) => {
      const encoded = text.replace(/[&<>]/g, (sign) => XML_NAMES[sign] ?? sign);
      return form === 'attr' ? `"${encoded.replaceAll('"', '&quot;')}"` : encoded;
    },
  }),
];

const XML_NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A word as a Bourne shell takes it, the way Ruby's Shellwords writes it. */
function shellEscape(word: string): string {
  if (word === '') return "''";
  return word.replace(/[^A-Za-z0-9_\-.,:+/@\n]/gu, '\\$&').replaceAll('\n', "'\n'");
}

const WORD = /\s*(?:([^\s\\'"]+)|'([^']*)'|"((?:[^"\\]|\\[^])*)"|(\\[^]?)|(\S))(?:(\s|$)|)/gy;

/** The words of a command line, as Ruby's Shellwords reads them. */
function shellSplit(line: string): string[] {
  const words: string[] = [];
  let word = '';
  for (const [, plain, single, double, escape, other, end] of line.matchAll(WORD)) {
    if (other !== undefined) throw new Fault(`Unmatched quote: ${rubyInspect(line)}`);
    word +=
      plain ??
      single ??
      double?.replace(/\\([$`"\\\n])/g, '$1') ??
      escape?.replace(/\\([^])/g, '$1') ??
      '';
    if (end === undefined) continue;
    words.push(word);
    word = '';
  }
  return words;
}
