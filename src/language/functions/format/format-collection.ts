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
export function formatArray(
  items: readonly Value[],
  { format, indentation, write }: Writing,
): string {
  if (!'asp'.includes(format.letter)) throw formatRefusal('Array', format, 'asp');
  const { isAlternate } = format;
  const [open, close] = format.delimiters ?? ['[', ']'];
  const children = { level: indentation.level + 1, isFirst: false, isOn: isAlternate };
  const texts = items.map((item) => write(item, children));
  const start = lineStart({ ...indentation, isOn: isAlternate || indentation.isOn });
  return start + joinItems(items, { texts, format, level: children.level, open }) + close;
}

interface Joining {
  readonly texts: readonly string[];
  readonly format: StringFormat;
  readonly level: number;
  readonly open: string;
}

/** Puts the elements one after the other; the alternate form breaks lines around collections. */
function joinItems(items: readonly Value[], { texts, format, level, open }: Joining): string {
  const { isAlternate, width } = format;
  const isWide = isAlternate && width !== undefined && widest(items, texts) > width;
  let text = open;
  for (const [index, item] of items.entries()) {
    const previous = index === 0 ? undefined : items[index - 1];
    text = addGap(text, { previous, item, isWide, format, level });
    const shown = texts[index] ?? '';
    text = (shown.startsWith('\n') ? text.trimEnd() : text) + shown;
  }
  return text;
}

interface Gap {
  readonly previous: Value | undefined;
  readonly item: Value;
  readonly isWide: boolean;
  readonly format: StringFormat;
  readonly level: number;
}

/** What stands before an element: a separator, and a new line where lines are broken. */
function addGap(text: string, { previous, item, isWide, format, level }: Gap): string {
  const startsLine = isWide && !isCollection(item);
  if (previous === undefined) return startsLine ? `${text} ` : text;
  const separated = text + (format.separator ?? ', ');
  const leavesCollection = format.isAlternate && isCollection(previous) && !isCollection(item);
  if (!startsLine && !leavesCollection) return separated;
  return `${separated.replace(/[ \t]+$/, '')}\n${padding(level)}`;
}

/** A hash as text. */
export function formatHash(hash: PuppetHash, { format, indentation, write }: Writing): string {
  if (!'hsp'.includes(format.letter)) throw formatRefusal('Hash', format, 'hasp');
  const { isAlternate, separator2 = ' => ' } = format;
  const [open, close] = format.delimiters ?? ['{', '}'];
  const separator = isAlternate
    ? lineSeparator(format.separator ?? ', ')
    : (format.separator ?? ', ');
  const isOn = isAlternate || indentation.isOn;
  const children = { level: indentation.level + 1, isFirst: true, isOn };
  const margin = isAlternate ? padding(children.level) : '';
  const entries = hash
    .entries()
    .map(
      ([key, value]) => `${margin}${write(key, children)}${separator2}${write(value, children)}`,
    );
  const end = isAlternate ? `\n${padding(indentation.level)}` : '';
  const start = lineStart({ ...indentation, isOn });
  return `${start}${open}${isAlternate ? '\n' : ''}${entries.join(separator)}${end}${close}`;
}

function lineSeparator(separator: string): string {
  return separator.endsWith('\n') ? `${separator}\n` : `${separator.trimEnd()}\n`;
}

/** The line break before a collection within another one. */
function lineStart({ isOn, level, isFirst }: Indentation): string {
  return isOn && level > 0 && !isFirst ? `\n${padding(level)}` : '';
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
    run = isCollection(item) ? 0 : run + Array.from(texts[index] ?? '').length;
    widest = Math.max(widest, run);
  }
  return widest;
}
