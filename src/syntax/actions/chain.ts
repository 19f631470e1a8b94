import type { TokenReader } from './token-reader.ts';

/** How many operators may follow each other: deeper trees than this real Puppet cannot build either. */
const LONGEST_CHAIN = 1000;

/** Keeps the tree from growing deeper than those who walk it can go. */
export function refuseLongChain(
  tokens: TokenReader,
  { length }: { readonly length: number },
  token = 0,
): void {
  if (length > LONGEST_CHAIN) throw tokens.fault(token, 'NESTED_TOO_DEEPLY');
}
