import type { NodeOf } from '../../syntax/nodes.ts';
import { labelOf, withUpperArticle } from '../labels.ts';
import type { Check } from './context.ts';

const LARGEST = 2n ** 63n - 1n;

/** An integer has 64 bits. */
export const integerIsInRange: Check<NodeOf<'LiteralInteger'>> = (node, context) => {
  if (node.value <= LARGEST) return;
  const value = `+0x${node.value.toString(16)}`;
  context.report('NUMERIC_OVERFLOW', node, withUpperArticle(labelOf(node)), 'max', value);
};

/** Words that Puppet keeps for itself. */
export const isNotReserved: Check<NodeOf<'ReservedWord'>> = (node, context) => {
  context.report(node.future ? 'FUTURE_RESERVED_WORD' : 'RESERVED_WORD', node, node.word);
};
