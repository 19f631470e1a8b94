import type { Scanner } from './scanner.ts';
import { TOKENS, type TokenCode } from './tokens.ts';
import { isBlank } from './white-space.ts';

/** Signs by their first character, the longest first. */
const SIGNS: Readonly<Record<string, readonly (readonly [string, TokenCode])[]>> = {
  '.': [['.', TOKENS.DOT]],
  ',': [[',', TOKENS.COMMA]],
  ';': [[';', TOKENS.SEMIC]],
  '?': [['?', TOKENS.QMARK]],
  '*': [['*', TOKENS.TIMES]],
  '%': [['%', TOKENS.MODULO]],
  ')': [[')', TOKENS.RPAREN]],
  ']': [[']', TOKENS.RBRACK]],
  '@': [
    ['@@', TOKENS.ATAT],
    ['@', TOKENS.AT],
  ],
  '|': [
    ['|>>', TOKENS.RRCOLLECT],
    ['|>', TOKENS.RCOLLECT],
    ['|', TOKENS.PIPE],
  ],
  '=': [
    ['==', TOKENS.ISEQUAL],
    ['=>', TOKENS.FARROW],
    ['=~', TOKENS.MATCH],
    ['=', TOKENS.EQUALS],
  ],
  '+': [
    ['+=', TOKENS.APPENDS],
    ['+>', TOKENS.PARROW],
    ['+', TOKENS.PLUS],
  ],
  '-': [
    ['->', TOKENS.IN_EDGE],
    ['-=', TOKENS.DELETES],
    ['-', TOKENS.MINUS],
  ],
  '!': [
    ['!=', TOKENS.NOTEQUAL],
    ['!~', TOKENS.NOMATCH],
    ['!', TOKENS.NOT],
  ],
  '~': [
    ['~>', TOKENS.IN_EDGE_SUB],
    ['~', TOKENS.TILDE],
  ],
  '<': [
    ['<<|', TOKENS.LLCOLLECT],
    ['<<', TOKENS.LSHIFT],
    ['<=', TOKENS.LESSEQUAL],
    ['<|', TOKENS.LCOLLECT],
    ['<-', TOKENS.OUT_EDGE],
    ['<~', TOKENS.OUT_EDGE_SUB],
    ['<', TOKENS.LESSTHAN],
  ],
  '>': [
    ['>>', TOKENS.RSHIFT],
    ['>=', TOKENS.GREATEREQUAL],
    ['>', TOKENS.GREATERTHAN],
  ],
};

/** The first characters of signs that mean the same wherever they stand. */
export const SIGN_STARTS: readonly string[] = Object.keys(SIGNS);

/** The same by the code of the first character; as objects, for taking a pair apart costs an iterator. */
const SIGNS_OF_CODE = Array.from({ length: 128 }, (_, code) =>
  (SIGNS[String.fromCharCode(code)] ?? []).map(([sign, token]) => ({ sign, token })),
);

/** A sign that means the same wherever it stands. */
export function readSign(scanner: Scanner): void {
  const { text, pos } = scanner;
  for (const { sign, token } of SIGNS_OF_CODE[text.charCodeAt(pos)] ?? []) {
    if (sign.length === 1 || text.startsWith(sign, pos)) {
      scanner.emit(token, pos + sign.length, sign);
      return;
    }
  }
}

/** `[` starts a list at the start of the text and after white space, else it is an access. */
export function readBracket(scanner: Scanner): void {
  const { text, pos } = scanner;
  const before = text.charCodeAt(pos - 1);
  const isSeparate = pos === 0 || before === 0x0a || isBlank(before);
  scanner.emit(isSeparate ? TOKENS.LISTSTART : TOKENS.LBRACK, pos + 1, '[');
}

/** `(` first on its line never starts the arguments of a call. */
export function readParenthesis(scanner: Scanner): void {
  const { text, pos, lineStart } = scanner;
  let start = pos;
  while (start > lineStart && isBlank(text.charCodeAt(start - 1))) start--;
  scanner.emit(start === lineStart ? TOKENS.WSLPAREN : TOKENS.LPAREN, pos + 1, '(');
}

/** `{` opens the options of a selector after `?`. */
export function readOpeningBrace(scanner: Scanner): void {
  scanner.braceDepth++;
  const isSelector = scanner.after === TOKENS.QMARK;
  scanner.emit(isSelector ? TOKENS.SELBRACE : TOKENS.LBRACE, scanner.pos + 1, '{');
}

/** `}`; the braces are counted, for `${...}` ends where its brace is closed. */
export function readClosingBrace(scanner: Scanner): void {
  scanner.braceDepth--;
  scanner.emit(TOKENS.RBRACE, scanner.pos + 1, '}');
}
