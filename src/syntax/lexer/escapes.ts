import type { Scanner } from './scanner.ts';

/** How the text of a kind of string is to be read. */
export interface EscapeRules {
  /** The characters that mean something behind a backslash; `\n` joins lines (also for `\r\n`). */
  readonly escapes: string;
  /** Other characters behind a backslash are warned about. */
  readonly isStrict: boolean;
}

export const DOUBLE_QUOTED: EscapeRules = { escapes: '\\$\'"rntsu\n', isStrict: true };

const REPLACEMENTS: Readonly<Record<string, string>> = {
  r: '\r',
  n: '\n',
  t: '\t',
  s: ' ',
  '\n': '',
  '\r\n': '',
};

const ESCAPE = /\\([^\r\n]|\r?\n)/gu;
const UNICODE_ESCAPE =
  /((?:[^\\]|(?<![^\n]))(?:\\\\)*)\\u(?:([\da-fA-F]{4})|\{([\da-fA-F]{1,6})\})/gu;

/** Replaces what is escaped in the text of a string that the scanner has just read. */
export function unescape(
  scanner: Scanner,
  raw: string,
  { escapes, isStrict }: EscapeRules,
): string {
  if (!raw.includes('\\')) return raw;
  const text = escapes.includes('u') ? replaceCodePoints(scanner, raw) : raw;
  return text.replace(ESCAPE, (all, ch: string) => {
    if (!escapes.includes(ch === '\r\n' ? '\n' : ch)) {
      if (isStrict) scanner.warn('UNRECOGNIZED_ESCAPE', { ch });
      return all;
    }
    if (ch === 'u') {
      scanner.warn('ILLEGAL_UNICODE_ESCAPE');
      return all;
    }
    return REPLACEMENTS[ch] ?? ch;
  });
}

const BACKSLASH = 0x5c;

/** Where the first of one or two characters stands that no backslash escapes; else behind the text. */
export function findUnescaped(text: string, from: number, ends: string): number {
  const end = ends.charCodeAt(0);
  const otherEnd = ends.length > 1 ? ends.charCodeAt(1) : end;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === end || code === otherEnd) return at;
  }
  return text.length;
}

/** Only `\\` and `\'` are escapes within single quotes. */
export function unescapeSingleQuoted(raw: string): string {
  return raw.includes('\\') ? raw.replace(/\\([\\'])/g, '$1') : raw;
}

/** Neighbouring escapes need another round, for each match takes the character before it along. */
function replaceCodePoints(scanner: Scanner, raw: string): string {
  let text = raw;
  for (;;) {
    const next = text.replace(
      UNICODE_ESCAPE,
      (_, before: string, four?: string, braced?: string) => {
        const code = parseInt(four ?? braced ?? '', 16);
        if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
          throw scanner.fault('ILLEGAL_UNICODE_ESCAPE');
        }
        return before + String.fromCodePoint(code);
      },
    );
    if (next === text) return text;
    text = next;
  }
}
