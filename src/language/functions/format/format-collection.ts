import { PuppetHash } from '../../../values/puppet-hash.ts';
import { formatRefusal } from './format-refusal.ts';
import type { Value } from '../../../values/value.ts';
import type { Indentation } from './convert-to-string.ts';
import type { StringFormat } from './string-format.ts';

interface Writing {
  readonly format: StringFormat;
  readonly indentation: Indentation;
  readonly write: (value: Value, indentation: Indentation) => string;
}

/** An array as text. */
export function formatArray(items: readonly Value[], { format, indentation, write }: Writing): string {
  if (!'asp'.includes(format.letter)) throw formatRefusal('Array', format, 'asp');
  const { isAlternate, separator = ', ' } = format;
  const [open, close] = format.delimiters ?? ['[', ']'];
  const isOn = isAlternate || indentation.isOn;
  const children = { level: indentation.level + 1, isOn: isAlternate };
  const texts = items.map((item) => write(item, { ...children, isFirst: false }));
  const isWide = isAlternate && format.width !== undefined && widest(items, texts) > format.width;
  let text = breaks({ ...indentation, isOn }) ? `\n${padding(indentation.level)}` : '';
  text += open;
  for (const [index, item] of items.entries()) {
    const startsLine = isWide && !isCollection(item);
    if (index === 0) {
      if (startsLine) text += ' ';
    } else {
      text += separator;
      const afterCollection = isAlternate && isCollection(items[index - 1] ?? null) && !isCollection(item);
      if (startsLine || afterCollection) text = `${text.replace(/[ \t]+$/, '')}\n${padding(children.level)}`;
    }
    const shown = texts[index] ?? '';
    if (text.endsWith(' ') && shown.startsWith('\n')) text = text.trimEnd();
    text += shown;
  }
  return text + close;
}

/** A hash as text. */
export function formatHash(hash: PuppetHash, { format, indentation, write }: Writing): string {
  if (!'hsp'.includes(format.letter)) throw formatRefusal('Hash', format, 'hasp');
  const { isAlternate, separator2 = ' => ' } = format;
  const [open, close] = format.delimiters ?? ['{', '}'];
  const separator = isAlternate ? lineSeparator(format.separator ?? ', ') : (format.separator ?? ', ');
  const isOn = isAlternate || indentation.isOn;
  const children = { level: indentation.level + 1, isFirst: true, isOn };
  const margin = isAlternate ? padding(children.level) : '';
  const entries = hash
    .entries()
    .map(([key, value]) => `${margin}${write(key, children)}${separator2}${write(value, children)}`);
  const end = isAlternate ? `\n${padding(indentation.level)}` : '';
  const start = breaks({ ...indentation, isOn }) ? `\n${padding(indentation.level)}` : '';
  return `${start}${open}${isAlternate ? '\n' : ''}${entries.join(separator)}${end}${close}`;
}

function lineSeparator(separator: string): string {
  return separator.endsWith('\n') ? `${separator}\n` : `${separator.trimEnd()}\n`;
}

function breaks({ isOn, level, isFirst }: Indentation): boolean {
  return isOn && level > 0 && !isFirst;
}

function padding(level: number): string {
  return '  '.repeat(level);
}

function isCollection(value: Value): boolean {
  return Array.isArray(value) || value instanceof PuppetHash;
}

/** The longest run of values between collections. */
function widest(items: readonly Value[], texts: readonly string[]): number {
  let widest = 0;
  let run = 0;
  for (const [index, item] of items.entries()) {
    run = isCollection(item) ? 0 : run + [...(texts[index] ?? '')].length;
    widest = Math.max(widest, run);
  }
  return widest;
}
