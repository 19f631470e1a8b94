import { knowWord } from './known-words.ts';
import type { Scanner } from './scanner.ts';
import { TOKENS } from './tokens.ts';
import { findWordEnd } from './word.ts';

const BARE_WORD = /(?:(?:::)?[a-z_](?:[\w-]*\w)?)+/y;
const NAME = /^(?:::)?[a-z]\w*(?:::[a-z]\w*)*$/;
const CLASS_REFERENCE = /(?:(?:::)?[A-Z]\w*)+/y;
const VARIABLE = /\$(?:::)?(?:\w+::)*\w+/y;

/** A name, a keyword or a bare word; the first character is a lower case letter or `_`. */
export function readWord(scanner: Scanner): void {
  const { text, pos } = scanner;
  const end = findPartEnd(scanner);
  if (end > pos) {
    const { code, value } = knowWord(text, pos, end);
    scanner.emit(code, end, value);
    return;
  }
  const word = scanner.match(BARE_WORD) ?? '';
  scanner.pos = pos;
  scanner.emit(NAME.test(word) ? TOKENS.NAME : TOKENS.WORD, pos + word.length, word);
}

/** Most names are a single word, which ends here; what goes on as a longer name has no end yet (-1). */
function findPartEnd(scanner: Scanner): number {
  const { text, pos } = scanner;
  const end = findWordEnd(text, pos + 1);
  const next = text.charCodeAt(end);
  if (next === HYPHEN || (next === COLON && text.charCodeAt(end + 1) === COLON)) return -1;
  scanner.noteMatch(pos, end);
  return end;
}

const HYPHEN = 0x2d;
const COLON = 0x3a;
/** A reference to a type; the first character is an upper case letter. */
export function readReference(scanner: Scanner): void {
  const start = scanner.pos;
  const partEnd = findPartEnd(scanner);
  if (partEnd > start) {
    scanner.emit(TOKENS.CLASSREF, partEnd, knowWord(scanner.text, start, partEnd).text);
    return;
  }
  const reference = scanner.match(CLASS_REFERENCE) ?? '';
  if (scanner.text.startsWith('::', scanner.pos)) {
    scanner.pos += 1;
    throw scanner.fault('ILLEGAL_CLASS_REFERENCE');
  }
  const end = scanner.pos;
  scanner.pos = start;
  scanner.emit(TOKENS.CLASSREF, end, reference);
}

/** A colon, or a name or reference that starts at the top (`::name`). */
export function readColon(scanner: Scanner): void {
  const { text, pos } = scanner;
  if (text.charAt(pos + 1) !== ':') {
    scanner.emit(TOKENS.COLON, pos + 1, ':');
    return;
  }
  const next = text.charAt(pos + 2);
  const isReference = next >= 'A' && next <= 'Z';
  const word = scanner.match(isReference ? CLASS_REFERENCE : BARE_WORD);
  if (isReference && text.startsWith('::', scanner.pos)) {
    scanner.pos += 3;
    throw scanner.fault('ILLEGAL_FULLY_QUALIFIED_CLASS_REFERENCE');
  }
  if (word === undefined) {
    scanner.pos += 2;
    throw scanner.fault('ILLEGAL_FULLY_QUALIFIED_NAME');
  }
  const end = scanner.pos;
  scanner.pos = pos;
  if (isReference) scanner.emit(TOKENS.CLASSREF, end, word);
  else scanner.emit(NAME.test(word) ? TOKENS.NAME : TOKENS.WORD, end, word);
}

/** A variable; a `$` without a name is one with an empty name, which the checker refuses. */
export function readVariable(scanner: Scanner): void {
  const start = scanner.pos;
  const partEnd = findPartEnd(scanner);
  if (partEnd > start + 1) {
    const name = knowWord(scanner.text, start + 1, partEnd);
    scanner.emit(TOKENS.VARIABLE, partEnd, name.text);
    return;
  }
  const variable = scanner.match(VARIABLE);
  const end = variable === undefined ? start + 1 : scanner.pos;
  scanner.pos = start;
  scanner.emit(TOKENS.VARIABLE, end, variable === undefined ? '' : variable.slice(1));
}
