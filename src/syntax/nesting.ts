import type { TokenStream } from './lexer/token-stream.ts';
import { TOKENS } from './lexer/tokens.ts';

/**
 * How many brackets may be open at a time. Node's stack ends the parser earlier for some of them; whoever
 * walks a tree needs less of it than the parser did.
 */
const DEEPEST = 1_000;

const OPENING = new Set<string>([
  TOKENS.LBRACE,
  TOKENS.SELBRACE,
  TOKENS.LPAREN,
  TOKENS.WSLPAREN,
  TOKENS.LBRACK,
  TOKENS.LISTSTART,
  TOKENS.DQPRE,
]);
const CLOSING = new Set<string>([TOKENS.RBRACE, TOKENS.RPAREN, TOKENS.RBRACK, TOKENS.DQPOST]);

/** The first token that is nested too deeply. */
export function findTooDeep({ signs }: TokenStream): number | undefined {
  if (signs.length <= DEEPEST) return undefined;
  let depth = 0;
  for (let token = 0; token < signs.length; token += 1) {
    const sign = signs[token] ?? '';
    if (OPENING.has(sign)) depth += 1;
    else if (CLOSING.has(sign)) depth -= 1;
    if (depth > DEEPEST) return token;
  }
  return undefined;
}
