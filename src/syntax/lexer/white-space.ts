import type { Scanner } from './scanner.ts';

/** Whether a character is blank, white space within a line: Ruby's `[[:blank:]]` and the carriage return. */
export function isBlank(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0x0d ||
    (code > 0x7f && /\p{Zs}/u.test(String.fromCharCode(code)))
  );
}

/** Passes over blanks. */
export function skipBlanks(scanner: Scanner): void {
  const { text } = scanner;
  let end = scanner.pos;
  while (isBlank(text.charCodeAt(end))) end += 1;
  scanner.noteMatch(scanner.pos, end);
  scanner.pos = end;
}

/** A newline: behind it, or behind the heredocs that were begun on the line. */
export function readNewline(scanner: Scanner): void {
  scanner.pos = scanner.newlineJump ?? scanner.pos + 1;
  scanner.newlineJump = undefined;
  scanner.lineStart = scanner.pos;
}

/** A comment to the end of the line; the newline is left, it may lead behind a heredoc. */
export function skipComment(scanner: Scanner): void {
  const { text, pos } = scanner;
  const newline = text.indexOf('\n', pos);
  const end = newline < 0 ? text.length : newline;
  scanner.noteMatch(pos, end);
  scanner.pos = end;
}

/** A comment that may span lines. */
export function skipBlockComment(scanner: Scanner): void {
  const { text, pos } = scanner;
  const end = text.indexOf('*/', pos + 2);
  if (end < 0) throw scanner.fault('UNCLOSED_MLCOMMENT');
  scanner.noteMatch(pos, end + 2);
  scanner.pos = end + 2;
}
