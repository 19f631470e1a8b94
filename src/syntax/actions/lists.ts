const EMPTY: readonly never[] = [];

/**
 * A list as it goes into the tree, with no room to grow: one that was filled item by item has room for
 * 17, and most lists of a tree hold one. Empty ones are all the same.
 */
export function settle<T>(list: readonly T[] | null | undefined): readonly T[] {
  return list && list.length > 0 ? list.slice() : EMPTY;
}
