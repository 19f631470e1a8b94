import type { SyntaxFault } from '../syntax-fault.ts';
import type { Scanner } from './scanner.ts';
import { TOKENS } from './tokens.ts';
import { findWordEnd } from './word.ts';

// What follows must not be part of a word, in any script: Ruby's \b knows Unicode, its \w does not.
const NUMBER = /(?:0[xX][0-9A-Fa-f]+|0?\d+(?:\.\d+)?(?:[eE]-?\d+)?)(?![\p{L}\p{M}\p{N}\p{Pc}])/uy;
const WORD = /\w+/y;

/** Which form a number must have by how it starts, and the fault if it has not. */
const FORMS = [
  { start: /^0[xX]/, form: /^0[xX][0-9A-Fa-f]+$/, code: 'INVALID_HEX_NUMBER' },
  { start: /^0[^.]/, form: /^0[0-7]+$/, code: 'INVALID_OCTAL_NUMBER' },
  { start: /^\d+[eE.]/, form: /^\d+(?:\.\d+)?(?:[eE]-?\d+)?$/, code: 'INVALID_DECIMAL_NUMBER' },
  { start: /^/, form: /^\d+$/, code: 'ILLEGAL_NUMBER' },
] as const;

/** A number in any form; the token keeps its text. */
export function readNumber(scanner: Scanner): void {
  const start = scanner.pos;
  const value = readDecimal(scanner) ?? scanner.match(NUMBER);
  if (value === undefined) throw explain(scanner);
  const end = start + value.length;
  scanner.pos = start;
  const fault = findFault(scanner, value);
  if (fault) throw fault;
  scanner.emit(TOKENS.NUMBER, end, value);
}

/** Most numbers are a few digits; whatever may follow these in another form makes this undefined. */
function readDecimal(scanner: Scanner): string | undefined {
  const { text, pos } = scanner;
  const end = findWordEnd(text, pos);
  const next = text.charCodeAt(end);
  if (next === FULL_STOP || next > 0x7f) return undefined;
  const value = text.slice(pos, end);
  if (!/^\d+$/.test(value)) return undefined;
  scanner.noteMatch(pos, end);
  return value;
}

const FULL_STOP = 0x2e;

function findFault(scanner: Scanner, value: string): SyntaxFault | undefined {
  const rule = FORMS.find(({ start }) => start.test(value));
  return rule === undefined || rule.form.test(value)
    ? undefined
    : scanner.fault(rule.code, { value });
}

/** The fault of what starts like a number; digits before a dot belong to it. */
function explain(scanner: Scanner): SyntaxFault {
  const { text } = scanner;
  let start = scanner.pos;
  scanner.match(WORD);
  const end = scanner.pos;
  if (start > 1 && text[start - 1] === '.') {
    let digits = start - 1;
    while (digits > 0 && /\d/.test(text.charAt(digits - 1))) digits--;
    if (digits < start - 1) start = digits;
  }
  scanner.pos = start;
  const value = text.slice(start, end);
  const fault = findFault(scanner, value);
  scanner.pos = start + 1;
  return fault ?? scanner.fault('ILLEGAL_NUMBER', { value });
}
