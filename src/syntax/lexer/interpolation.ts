import type { Scanner } from './scanner.ts';
import { TOKENS, type TokenCode } from './tokens.ts';
import { skipBlanks } from './white-space.ts';

/** What ended a piece of text: the string itself, `${`, or a `$`. */
export type Terminator = 'end' | 'expression' | 'variable';

/** Reads text up to and including what ends it, and gives it without its escapes. */
export type TextReader = (scanner: Scanner) => { text: string; terminator: Terminator };

const VARIABLE = /(?:::)?(?:\w+::)*\w+/y;

/** Tokens that stand for a variable when they stand alone, or before `.` or `[`, in `${...}`. */
const VARIABLE_LIKE: ReadonlySet<TokenCode | undefined> = new Set<TokenCode | undefined>([
  TOKENS.NUMBER,
  TOKENS.NAME,
  TOKENS.WORD,
  TOKENS.CASE,
  TOKENS.CLASS,
  TOKENS.DEFAULT,
  TOKENS.DEFINE,
  TOKENS.IF,
  TOKENS.ELSIF,
  TOKENS.ELSE,
  TOKENS.INHERITS,
  TOKENS.NODE,
  TOKENS.AND,
  TOKENS.OR,
  TOKENS.UNDEF,
  TOKENS.BOOLEAN,
  TOKENS.IN,
  TOKENS.UNLESS,
  TOKENS.FUNCTION,
  TOKENS.TYPE,
  TOKENS.ATTR,
  TOKENS.PRIVATE,
]);

/**
 * Adds the tokens of a string that may hold expressions. `start` is where it starts (its quote),
 * the scanner stands where its text does. Tells whether it turned out to be a plain string.
 */
export function interpolate(scanner: Scanner, start: number, read: TextReader): boolean {
  const { tokens } = scanner;
  let from = start;
  let code: TokenCode = TOKENS.DQPRE;
  for (;;) {
    const { text, terminator, end } = readText(scanner, read);
    if (terminator === 'end') {
      const isPlain = code === TOKENS.DQPRE;
      tokens.add(isPlain ? TOKENS.STRING : TOKENS.DQPOST, from, scanner.pos, text);
      return isPlain;
    }
    if (terminator === 'expression') {
      tokens.add(code, from, scanner.pos, text);
      readExpression(scanner);
    } else {
      tokens.add(code, from, end - 1, text);
      tokens.add(TOKENS.VARIABLE, end - 1, scanner.pos, scanner.matched);
    }
    code = TOKENS.DQMID;
    from = scanner.pos;
  }
}

/** Reads up to an expression, a variable or the end; a `$` that starts neither is text. */
function readText(scanner: Scanner, read: TextReader) {
  let all = '';
  for (;;) {
    const { text, terminator } = read(scanner);
    const end = scanner.pos;
    all += text;
    if (terminator !== 'variable' || scanner.match(VARIABLE) !== undefined) {
      return { text: all, terminator, end };
    }
    all += '$';
  }
}

/** Reads the tokens of `${...}`; its brace is already open. */
function readExpression(scanner: Scanner): void {
  const { tokens } = scanner;
  const first = tokens.length;
  const depth = scanner.braceDepth++;
  skipBlanks(scanner);
  while (!scanner.atEnd) {
    const before = tokens.length;
    scanner.step();
    if (tokens.length === before) {
      skipBlanks(scanner);
    } else if (tokens.last === TOKENS.RBRACE && scanner.braceDepth === depth) {
      tokens.truncate(tokens.length - 1);
      nameVariable(scanner, first);
      return;
    }
  }
}

/** `${name}`, `${name[0]}` and `${name.call}` mean the variable; elsewhere it needs its `$`. */
function nameVariable({ tokens }: Scanner, first: number): void {
  const next = tokens.code(first + 1);
  const isVariable = next === undefined || next === TOKENS.DOT || next === TOKENS.LBRACK;
  if (isVariable && VARIABLE_LIKE.has(tokens.code(first))) tokens.setCode(first, TOKENS.VARIABLE);
}
