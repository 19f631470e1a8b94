import type { TokenReader } from './token-reader.ts';

/** How many operators may follow each other; real Puppet cannot build trees of twice that depth. */
const LONGEST_CHAIN = 500;

/** Keeps the tree from growing deeper than those who walk it can go. */
export function refuseLongChain(
  tokens: TokenReader,
  { length }: { readonly length: number },
  token = 0,
): void {
  if (length > LONGEST_CHAIN) throw tokens.fault(token, 'NESTED_TOO_DEEPLY');
}
