import { isUtf8 } from 'node:buffer';
import { Fault } from '../../faults.ts';
import { Binary } from '../../../values/binary.ts';
import { doubleQuote, quote } from '../../../values/quote.ts';
import { PuppetRegexp } from '../../../values/puppet-regexp.ts';
import { toProgramText, toText } from '../../../values/text.ts';
import { PuppetType } from '../../../values/types/type.ts';
import { DefaultValue, type Value } from '../../../values/value.ts';
import { capitalizeText } from '../../../values/ruby/capitalize-text.ts';
import { formatAsRuby } from '../../../values/ruby/ruby-format.ts';
import { formatRefusal } from './format-refusal.ts';
import type { StringFormat } from './string-format.ts';

/** A value that is no collection as text. */
export function formatScalar(value: Value, format: StringFormat): string {
  switch (typeof value) {
    case 'string':
      return formatText(value, format);
    case 'bigint':
      return formatInteger(value, format);
    case 'number':
      return formatFloatValue(value, format);
    case 'boolean':
      return formatBoolean(value, format);
    default:
  }
  if (value === null) return formatUndef(format);
  if (value instanceof DefaultValue) return formatDefault(format);
  if (value instanceof Binary) return formatBinary(value, format);
  if (value instanceof PuppetRegexp) return formatRegexp(value, format);
  if (value instanceof PuppetType) return formatType(value, format);
  return formatOther(value, format);
}

const NUMBER_LETTERS = 'dxXobB';
const FLOAT_LETTERS = 'eEfgGaA';

/** A text in the format's width and precision, whatever its letter. */
function fit(text: string, { isLeft, width, precision }: StringFormat): string {
  const cut = precision === undefined ? text : Array.from(text).slice(0, precision).join('');
  const missing = ' '.repeat(Math.max(0, (width ?? 0) - Array.from(cut).length));
  return isLeft ? cut + missing : missing + cut;
}

/** Lets Ruby's format write a text: the letter becomes `s`, or `p` for the alternate form. */
function asText(text: string, { text: format, letter, isAlternate }: StringFormat): string {
  return formatAsRuby(format.replaceAll(letter, isAlternate ? 'p' : 's'), [text]);
}

function formatText(text: string, format: StringFormat): string {
  const changed = TEXT_CHANGES[format.letter]?.(text);
  if (format.letter === 's') return formatAsRuby(format.text, [text]);
  if (format.letter === 'p')
    return fit(format.isAlternate ? doubleQuote(text) : quote(text), format);
  if (changed === undefined) throw formatRefusal('String', format, 'cCudspt');
  return format.isAlternate
    ? fit(quote(changed), format)
    : formatAsRuby(format.text.replaceAll(format.letter, 's'), [changed]);
}

const TEXT_CHANGES: Readonly<Record<string, (text: string) => string>> = {
  c: capitalizeText,
  C: (text) => text.split('::').map(capitalizeText).join('::'),
  u: (text) => text.toUpperCase(),
  d: (text) => text.toLowerCase(),
  t: (text) => text.trim(),
};

function formatInteger(value: bigint, format: StringFormat): string {
  const { letter, text, isAlternate } = format;
  if (`${NUMBER_LETTERS}p${FLOAT_LETTERS}`.includes(letter)) return formatAsRuby(text, [value]);
  if (letter === 'c') {
    const character = String.fromCodePoint(Number(value));
    return formatAsRuby(text.replaceAll('c', 's'), [isAlternate ? `"${character}"` : character]);
  }
  if (letter !== 's') throw formatRefusal('Integer', format, 'dxXobBeEfgGaAspc');
  return formatAsRuby(text.replaceAll('s', isAlternate ? 'p' : 's'), [String(value)]);
}

function formatFloatValue(value: number, format: StringFormat): string {
  const { letter, text, isAlternate } = format;
  if (NUMBER_LETTERS.includes(letter)) return formatAsRuby(text, [BigInt(Math.trunc(value))]);
  if (`${FLOAT_LETTERS}p`.includes(letter)) return formatAsRuby(text, [value]);
  if (letter !== 's') throw formatRefusal('Float', format, 'dxXobBeEfgGaAsp');
  return formatAsRuby(text, [isAlternate ? `"${toText(value)}"` : toText(value)]);
}

const BOOLEAN_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  t: ['true', 'false'],
  T: ['True', 'False'],
  y: ['yes', 'no'],
  Y: ['Yes', 'No'],
};

function formatBoolean(value: boolean, format: StringFormat): string {
  const { letter, isAlternate } = format;
  const words = BOOLEAN_WORDS[letter];
  if (words !== undefined) {
    const word = words[value ? 0 : 1];
    return fit(isAlternate ? word.slice(0, 1) : word, format);
  }
  if (NUMBER_LETTERS.includes(letter)) return formatInteger(value ? 1n : 0n, format);
  if (FLOAT_LETTERS.includes(letter)) return formatFloatValue(value ? 1 : 0, format);
  if (letter === 's' || letter === 'p') return fit(String(value), format);
  throw formatRefusal('Boolean', format, 'tTyYdxXobBeEfgGaAsp');
}

const UNDEF_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  n: ['nil', 'null'],
  u: ['undef', 'undefined'],
  v: ['n/a', 'n/a'],
  V: ['N/A', 'N/A'],
  s: ['', '""'],
  p: ['undef', '"undef"'],
};

function formatUndef(format: StringFormat): string {
  const { letter, isAlternate } = format;
  if (`${NUMBER_LETTERS}${FLOAT_LETTERS}`.includes(letter)) return fit('NaN', format);
  const words = UNDEF_WORDS[letter];
  if (words === undefined) throw formatRefusal('Undef', format, 'nudxXobBeEfgGaAvVsp');
  return fit(words[isAlternate ? 1 : 0], format);
}

function formatDefault(format: StringFormat): string {
  const { letter, isAlternate } = format;
  if (!'dDsp'.includes(letter)) throw formatRefusal('Default', format, 'dDsp');
  const word = letter === 'D' ? 'Default' : 'default';
  return fit(isAlternate ? `"${word}"` : word, format);
}

function formatBinary(value: Binary, format: StringFormat): string {
  const bytes = Buffer.from(value.bytes);
  switch (format.letter) {
    case 's':
      if (isUtf8(bytes)) return asText(bytes.toString('utf8'), format);
      if (!format.isAlternate) throw new Fault(notUtf8(bytes));
      return asText(escapedBytes(bytes), { ...format, isAlternate: false });
    case 'p':
      return `Binary("${formatAsRuby(format.text.replaceAll('p', 's'), [value.toString()])}")`;
    case 'b':
      return asText(value.toString().replace(/.{1,60}/g, '$&\n'), format);
    case 'B':
      return asText(value.toString(), format);
    case 'u':
      return asText(value.toString().replaceAll('+', '-').replaceAll('/', '_'), format);
    case 't':
      return asText('Binary', format);
    case 'T':
      return asText('BINARY', format);
    default:
      throw formatRefusal('Binary', format, 'bButTsp');
  }
}

function formatRegexp(value: PuppetRegexp, format: StringFormat): string {
  if (format.letter === 'p')
    return formatAsRuby(format.text.replaceAll('p', 's'), [value.toString()]);
  if (format.letter !== 's') throw formatRefusal('Regexp', format, 'sp');
  const { source } = value;
  return formatAsRuby(format.text, [format.isAlternate ? quote(source) : source]);
}

function formatType(value: PuppetType, format: StringFormat): string {
  const text = value.toString();
  if (format.letter === 'p') return formatAsRuby(format.text.replaceAll('p', 's'), [text]);
  if (format.letter !== 's') throw formatRefusal('Type', format, 'sp');
  return formatAsRuby(format.text, [format.isAlternate ? `"${text}"` : text]);
}

function formatOther(value: Value, format: StringFormat): string {
  switch (format.letter) {
    case 'p':
      return toProgramText(value);
    case 's':
      return formatAsRuby(format.text, [toText(value)]);
    default:
      throw formatRefusal('Object', format, 'spq');
  }
}

/** Bytes as Ruby shows them where they are no UTF-8. */
function escapedBytes(bytes: Buffer): string {
  const shown = Array.from(bytes, (byte) =>
    byte < 0x80 ? doubleQuote(String.fromCharCode(byte)).slice(1, -1) : byteText(byte),
  );
  return `"${shown.join('')}"`;
}

function notUtf8(bytes: Buffer): string {
  const wrong = bytes.find((byte) => byte >= 0x80) ?? 0;
  return `"${byteText(wrong)}" from ASCII-8BIT to UTF-8`;
}

function byteText(byte: number): string {
  return `\\x${byte.toString(16).toUpperCase()}`;
}
