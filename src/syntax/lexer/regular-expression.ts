import { findRegexpFault } from './regexp-fault.ts';
import type { Scanner } from './scanner.ts';
import { TOKENS, type TokenCode } from './tokens.ts';
import { skipBlockComment } from './white-space.ts';

/** After these a `/` divides; after anything else it may start a regular expression. */
const BEFORE_DIVISION: ReadonlySet<TokenCode | undefined> = new Set<TokenCode | undefined>([
  TOKENS.RPAREN,
  TOKENS.RBRACK,
  TOKENS.RRCOLLECT,
  TOKENS.RCOLLECT,
  TOKENS.NAME,
  TOKENS.CLASSREF,
  TOKENS.NUMBER,
  TOKENS.STRING,
  TOKENS.BOOLEAN,
  TOKENS.DQPRE,
  TOKENS.DQMID,
  TOKENS.DQPOST,
  TOKENS.HEREDOC,
  TOKENS.REGEX,
  TOKENS.VARIABLE,
  TOKENS.WORD,
]);

/** A slash: a comment, a division or a regular expression. */
export function readSlash(scanner: Scanner): void {
  const { text, pos } = scanner;
  if (text.charAt(pos + 1) === '*') {
    skipBlockComment(scanner);
    return;
  }
  const end = BEFORE_DIVISION.has(scanner.after) ? -1 : findEnd(text, pos + 1);
  if (end < 0) {
    scanner.emit(TOKENS.DIV, pos + 1, '/');
  } else {
    const pattern = text.slice(pos + 1, end).replaceAll('\\/', '/');
    const fault = findRegexpFault(pattern);
    if (fault) throw scanner.fault('INVALID_REGEXP', { fault, pattern });
    scanner.noteMatch(pos, end + 1);
    scanner.emit(TOKENS.REGEX, end + 1, pattern);
  }
}

/** The next slash that no backslash escapes. */
function findEnd(text: string, from: number): number {
  for (let end = text.indexOf('/', from); end >= 0; end = text.indexOf('/', end + 1)) {
    let backslashes = 0;
    while (end - backslashes > from && text[end - backslashes - 1] === '\\') backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return -1;
}
