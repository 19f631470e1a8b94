import type { Node, NodeOf } from '../nodes.ts';
import type { TokenReader } from './token-reader.ts';

/** Builds lists, hashes and what stands in them. */
export function collectionActions(tokens: TokenReader) {
  return {
    list(open: number, values: readonly Node[], close: number): NodeOf<'LiteralList'> {
      return { kind: 'LiteralList', ...tokens.span(open, close), values: mergePairs(values) };
    },

    hash(
      open: number,
      entries: readonly NodeOf<'KeyedEntry'>[],
      close: number,
    ): NodeOf<'LiteralHash'> {
      return { kind: 'LiteralHash', ...tokens.span(open, close), entries };
    },

    keyedEntry(arrow: number, key: Node, value: Node): NodeOf<'KeyedEntry'> {
      return { kind: 'KeyedEntry', ...tokens.span(arrow), key, value };
    },
  };
}

/** In a list of values, pairs next to each other are one hash. */
export function mergePairs(values: readonly Node[]): readonly Node[] {
  if (!values.some(({ kind }) => kind === 'KeyedEntry')) return values;
  const result: Node[] = [];
  let pairs: NodeOf<'KeyedEntry'>[] | undefined;
  for (const value of values) {
    if (value.kind !== 'KeyedEntry') {
      pairs = undefined;
      result.push(value);
    } else if (pairs) {
      pairs.push(value);
    } else {
      const { offset, length } = value;
      pairs = [value];
      result.push({ kind: 'LiteralHash', offset, length, entries: pairs });
    }
  }
  return result;
}
