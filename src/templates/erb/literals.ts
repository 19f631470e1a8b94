import { RefusedRuby } from './refused-ruby.ts';
import type { Part } from './token.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

interface Delimited {
  /** Where the opening sign stands. */
  readonly at: number;
  readonly open: string;
  readonly isInterpolated: boolean;
  readonly isRegexp: boolean;
  readonly line: number;
}

/** Reads a string or regular expression between its signs. */
export function readDelimited(
  code: string,
  { at: start, open, isInterpolated, isRegexp, line }: Delimited,
): { readonly parts: readonly Part[]; readonly next: number } {
  const close = CLOSING[open] ?? open;
  const parts: Part[] = [];
  let text = '';
  let depth = 1;
  let at = start + 1;
  while (at < code.length) {
    const character = code.charAt(at);
    if (character === close && --depth === 0) {
      parts.push(text);
      return { parts, next: at + 1 };
    }
    if (character === open && open !== close) depth++;
    if (isInterpolated && character === '#' && code.charAt(at + 1) === '{') {
      const end = endOfInterpolation(code, at + 2, line);
      parts.push(text, { code: code.slice(at + 2, end), line: line + linesIn(code, start, at) });
      text = '';
      at = end + 1;
    } else if (character === '\\') {
      const read = readEscape(code, { at, isInterpolated, isRegexp, signs: open + close });
      text += read.text;
      at = read.next;
    } else {
      text += character;
      at++;
    }
  }
  throw new RefusedRuby('a string without an end', line);
}

/** Reads the words of `%w(...)`. */
export function readWords(
  code: string,
  at: number,
): { readonly words: readonly string[]; readonly next: number } {
  const open = code.charAt(at);
  const end = code.indexOf(CLOSING[open] ?? open, at + 1);
  const words = code
    .slice(at + 1, end)
    .split(/\s+/)
    .filter((word) => word !== '');
  return { words, next: end + 1 };
}

function linesIn(code: string, from: number, to: number): number {
  return code.slice(from, to).split('\n').length - 1;
}

/** Where the brace stands that closes `#{`. */
function endOfInterpolation(code: string, start: number, line: number): number {
  let depth = 1;
  for (let at = start; at < code.length; at++) {
    const character = code.charAt(at);
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
    else if (character === '"' || character === "'")
      at =
        readDelimited(code, {
          at,
          open: character,
          isInterpolated: character === '"',
          isRegexp: false,
          line,
        }).next - 1;
  }
  throw new RefusedRuby('an interpolation without an end', line);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  s: ' ',
  0: '\0',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  v: '\v',
  '\n': '',
};

interface Escape {
  readonly at: number;
  readonly isInterpolated: boolean;
  readonly isRegexp: boolean;
  readonly signs: string;
}

function readEscape(
  code: string,
  { at, isInterpolated, isRegexp, signs }: Escape,
): { readonly text: string; readonly next: number } {
  const character = code.charAt(at + 1);
  const next = at + 2;
  if (isRegexp) return { text: character === '/' ? '/' : `\\${character}`, next };
  if (!isInterpolated) {
    const isEscaped = character === '\\' || signs.includes(character);
    return { text: isEscaped ? character : `\\${character}`, next };
  }
  const [hex, wide, braced, byte] =
    /^(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{1,2}))/.exec(
      code.slice(at + 1, at + 12),
    ) ?? [];
  const digits = wide ?? braced ?? byte;
  if (hex !== undefined && digits !== undefined)
    return { text: String.fromCodePoint(Number.parseInt(digits, 16)), next: at + 1 + hex.length };
  return { text: ESCAPES[character] ?? character, next };
}
