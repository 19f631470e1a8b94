/**
 * Sorts as Ruby does on Linux, by glibc's merge sort: the same order even where a comparison
 * contradicts itself, which JavaScript's own sort orders in another way.
 */
export function sortAsRuby<T>(items: readonly T[], compare: (a: T, b: T) => number): T[] {
  if (items.length < 2) return [...items];
  const middle = Math.floor(items.length / 2);
  const left = sortAsRuby(items.slice(0, middle), compare);
  const right = sortAsRuby(items.slice(middle), compare);
  const result: T[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length)
    result.push(compare(left[i]!, right[j]!) <= 0 ? left[i++]! : right[j++]!);
  return [...result, ...left.slice(i), ...right.slice(j)];
}
