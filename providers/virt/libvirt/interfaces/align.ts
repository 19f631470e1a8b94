/** How a list of NICs becomes another one; positions count from 0 in the old and in the new list. */
export interface Alignment {
  /** The NIC stays and is plugged in elsewhere: its address in the guest stays too. */
  readonly moved: readonly (readonly [from: number, to: number])[];
  readonly kept: readonly (readonly [from: number, to: number])[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/**
 * Aligns two lists by their longest common subsequence, so that taking out the first of two NICs
 * does not make the second one the first; what is left between two kept ones is moved pairwise.
 */
export function align<T>(is: readonly (T | undefined)[], should: readonly T[]): Alignment {
  const kept = commonSubsequence(is, should);
  const moved: (readonly [number, number])[] = [];
  const removed: number[] = [];
  const added: number[] = [];
  let [from, to] = [0, 0];
  for (const [nextFrom, nextTo] of [...kept, [is.length, should.length] as const]) {
    while (from < nextFrom && to < nextTo) moved.push([from++, to++]);
    while (from < nextFrom) removed.push(from++);
    while (to < nextTo) added.push(to++);
    [from, to] = [nextFrom + 1, nextTo + 1];
  }
  return { kept, moved, removed, added };
}

function commonSubsequence<T>(
  one: readonly (T | undefined)[],
  other: readonly T[],
): readonly (readonly [number, number])[] {
  // lengths[i][j]: of the longest common subsequence of one from i on and other from j on.
  const lengths = Array.from({ length: one.length + 1 }, () =>
    new Array<number>(other.length + 1).fill(0),
  );
  const length = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const row = lengths[i] ?? [];
      row[j] =
        one[i] === other[j]
          ? length(i + 1, j + 1) + 1
          : Math.max(length(i + 1, j), length(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length;) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if (length(i + 1, j) >= length(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
