import type { TokenStream } from './lexer/token-stream.ts';
import { TOKENS } from './lexer/tokens.ts';

/**
 * How many brackets may be open at a time. Node's stack ends the parser earlier for some of them; whoever
 * walks a tree needs less of it than the parser did.
 */
const DEEPEST = 1_000;

/** What a token of each code adds to the depth. */
const CHANGES = new Int8Array(256);
for (const code of [
  TOKENS.LBRACE,
  TOKENS.SELBRACE,
  TOKENS.LPAREN,
  TOKENS.WSLPAREN,
  TOKENS.LBRACK,
  TOKENS.LISTSTART,
  TOKENS.DQPRE,
]) {
  CHANGES[code] = 1;
}
for (const code of [TOKENS.RBRACE, TOKENS.RPAREN, TOKENS.RBRACK, TOKENS.DQPOST]) CHANGES[code] = -1;

/** The first token that is nested too deeply. */
export function findTooDeep({ codes, length }: TokenStream): number | undefined {
  if (length <= DEEPEST) return undefined;
  let depth = 0;
  for (let token = 0; token < length; token += 1) {
    depth += CHANGES[codes[token] ?? 0] ?? 0;
    if (depth > DEEPEST) return token;
  }
  return undefined;
}
