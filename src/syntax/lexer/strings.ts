import { DOUBLE_QUOTED, findUnescaped, unescape, unescapeSingleQuoted } from './escapes.ts';
import { interpolate, type Terminator } from './interpolation.ts';
import { takeText } from './known-words.ts';
import type { Scanner } from './scanner.ts';
import { TOKENS } from './tokens.ts';

/** A string in single quotes. */
export function readSingleQuoted(scanner: Scanner): void {
  const { text, pos } = scanner;
  const end = findEnd(text, pos + 1, "'");
  if (end >= text.length) {
    scanner.pos += 1;
    throw scanner.fault('UNCLOSED_QUOTE', { after: `"'"`, followedBy: scanner.followedBy });
  }
  scanner.endText(pos + 1, end, end + 1);
  scanner.pos = pos;
  scanner.emit(TOKENS.STRING, end + 1, unescapeSingleQuoted(takeText(text, pos + 1, end)));
}

/** A string in double quotes: one token, or the tokens of its parts. */
export function readDoubleQuoted(scanner: Scanner): void {
  const start = scanner.pos;
  scanner.pos += 1;
  scanner.noteMatch(start, start + 1);
  const isPlain = interpolate(scanner, start, readQuotedText);
  if (isPlain) scanner.after = TOKENS.STRING;
}

function readQuotedText(scanner: Scanner) {
  const { text, pos: start } = scanner;
  const end = findEnd(text, start, '"$');
  if (end >= text.length) {
    const after = scanner.matched === "'" ? `"'"` : `'${scanner.matched}'`;
    throw scanner.fault('UNCLOSED_QUOTE', { after, followedBy: scanner.followedBy });
  }
  const terminator = findTerminator(text, end);
  scanner.endText(start, end, end + (terminator === 'expression' ? 2 : 1));
  return { text: unescape(scanner, takeText(text, start, end), DOUBLE_QUOTED), terminator };
}

function findTerminator(text: string, end: number): Terminator {
  if (text[end] === '"') return 'end';
  return text[end + 1] === '{' ? 'expression' : 'variable';
}

/**
 * Where the text of a string ends. An end right at its start is text if another follows at once:
 * so Puppet's expression matches, and so it reads `''''` as the string of one quote.
 */
function findEnd(text: string, start: number, ends: string): number {
  const end = findUnescaped(text, start, ends);
  if (end !== start) return end;
  let next = start + 1;
  while (text.startsWith('\\\\', next)) next += 2;
  return next < text.length && ends.includes(text.charAt(next)) ? next : end;
}
