import type { Node, NodeOf } from '../nodes.ts';
import { settle } from './lists.ts';
import type { TokenReader } from './token-reader.ts';

/** Builds lists, hashes and what stands in them. */
export class CollectionActions {
  readonly #tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.#tokens = tokens;
  }

  list(open: number, values: readonly Node[], close: number): NodeOf<'LiteralList'> {
    const { offset, length } = this.#tokens.span(open, close);
    return { kind: 'LiteralList', offset, length, values: mergePairs(values) };
  }

  hash(
    open: number,
    entries: readonly NodeOf<'KeyedEntry'>[],
    close: number,
  ): NodeOf<'LiteralHash'> {
    const { offset, length } = this.#tokens.span(open, close);
    return { kind: 'LiteralHash', offset, length, entries: settle(entries) };
  }

  keyedEntry(arrow: number, key: Node, value: Node): NodeOf<'KeyedEntry'> {
    const { offset, length } = this.#tokens.span(arrow);
    return { kind: 'KeyedEntry', offset, length, key, value };
  }
}

function isPair({ kind }: Node): boolean {
  return kind === 'KeyedEntry';
}

/** In a list of values, pairs next to each other are one hash. */
export function mergePairs(values: readonly Node[]): readonly Node[] {
  if (!values.some(isPair)) return settle(values);
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
