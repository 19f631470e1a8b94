/**
 * Sorts as Ruby does on Linux, by glibc's merge sort: the same order even where a comparison
 * contradicts itself, which JavaScript's own sort orders in another way.
 */
export function sortAsRuby<T extends object>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
): readonly T[] {
  if (items.length < 2) return items;
  const middle = Math.floor(items.length / 2);
  const right = sortAsRuby(items.slice(middle), compare);
  const merged: T[] = [];
  let taken = 0;
  for (const item of sortAsRuby(items.slice(0, middle), compare)) {
    for (
      let other = right[taken];
      other !== undefined && compare(item, other) > 0;
      other = right[++taken]
    )
      merged.push(other);
    merged.push(item);
  }
  return [...merged, ...right.slice(taken)];
}
