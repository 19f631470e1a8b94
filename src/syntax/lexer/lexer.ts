import { SyntaxFault } from '../syntax-fault.ts';
import { readMinus, readPercent, readTemplateText } from './epp.ts';
import { readAt } from './heredoc.ts';
import { readColon, readReference, readVariable, readWord } from './names.ts';
import { readNumber } from './numbers.ts';
import { readSlash } from './regular-expression.ts';
import { Scanner, type LexerWarning, type Reader } from './scanner.ts';
import {
  readBracket,
  readClosingBrace,
  readOpeningBrace,
  readParenthesis,
  readSign,
  SIGN_STARTS,
} from './signs.ts';
import { readDoubleQuoted, readSingleQuoted } from './strings.ts';
import { TokenStream } from './token-stream.ts';
import { TOKENS } from './tokens.ts';
import { isBlank, readNewline, skipBlanks, skipComment } from './white-space.ts';

/** The tokens of a source; if the lexer had to stop, the last one says so and `fault` why. */
export interface LexResult {
  readonly tokens: TokenStream;
  readonly warnings: readonly LexerWarning[];
  readonly fault: SyntaxFault | undefined;
}

/** Splits a manifest, or a template with its code, into tokens. */
export function lex(
  source: string,
  { epp = false }: { epp?: boolean | undefined } = {},
): LexResult {
  const scanner = new Scanner(source, { tokens: new TokenStream(), warnings: [], readers });
  const { tokens, warnings } = scanner;
  let stepStart = 0;
  try {
    refuseByteOrderMark(source);
    if (epp) startTemplate(scanner);
    while (!scanner.atEnd) {
      stepStart = tokens.length;
      scanner.step();
      if (tokens.length > stepStart) scanner.after = tokens.last;
    }
    stepStart = tokens.length;
    if (scanner.eppOpen) throw scanner.fault('EPP_UNBALANCED_TAG');
    return { tokens, warnings, fault: undefined };
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    // Puppet's parser has not seen the tokens of an unfinished string when the lexer gives up.
    tokens.truncate(stepStart);
    tokens.add(TOKENS.LEXER_ERROR, scanner.pos, scanner.pos, '');
    return { tokens, warnings, fault: error };
  }
}

function startTemplate(scanner: Scanner): void {
  scanner.tokens.add(TOKENS.EPP_START, 0, 0, '');
  readTemplateText(scanner);
}

function refuseByteOrderMark(source: string): void {
  if (source.startsWith('\uFEFF')) {
    throw SyntaxFault.at(undefined, 'ILLEGAL_BOM', { format: 'UTF-8', bytes: 'EF BB BF' });
  }
}

/** Which reader the first character asks for. */
const READERS: readonly (readonly [string, Reader])[] = [
  [SIGN_STARTS.join(''), readSign],
  ['abcdefghijklmnopqrstuvwxyz_', readWord],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', readReference],
  ['0123456789', readNumber],
  [' \t\r', skipBlanks],
  ['\n', readNewline],
  ['#', skipComment],
  ['$', readVariable],
  [':', readColon],
  ["'", readSingleQuoted],
  ['"', readDoubleQuoted],
  ['/', readSlash],
  ['@', readAt],
  ['[', readBracket],
  ['(', readParenthesis],
  ['{', readOpeningBrace],
  ['}', readClosingBrace],
  ['%', readPercent],
  ['-', readMinus],
];

const READER_OF_CODE: Reader[] = Array.from({ length: 128 }, () => readOther);
for (const [characters, reader] of READERS) {
  for (const character of characters) READER_OF_CODE[character.charCodeAt(0)] = reader;
}

function readers(code: number): Reader {
  return READER_OF_CODE[code] ?? readOther;
}

/** Blanks beyond ASCII, or a character that starts no token. */
function readOther(scanner: Scanner): void {
  const code = scanner.text.charCodeAt(scanner.pos);
  if (isBlank(code)) skipBlanks(scanner);
  else scanner.emit(TOKENS.OTHER, scanner.pos + 1, '');
}
