import type { TokenReader } from './token-reader.ts';

/** How many operators, accesses or calls may follow each other; each is left of all that follow. */
const LONGEST_CHAIN = 5_000;

/** How many signs or assignments may stand before an operand; each holds all that follow. */
export const LONGEST_PREFIX = 1_000;

/** Keeps the tree from growing deeper than those who walk it can go. */
export function refuseLongChain(
  tokens: TokenReader,
  { length }: { readonly length: number },
  { token = 0, longest = LONGEST_CHAIN } = {},
): void {
  if (length > longest) throw tokens.fault(token, 'NESTED_TOO_DEEPLY');
}
