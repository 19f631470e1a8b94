/** Sizes from `least` to `most`, which is undefined where there is no limit. */
export interface SizeRange {
  readonly least: bigint;
  readonly most: bigint | undefined;
}

/** Whether `outer` allows every size that `inner` does. */
export function coversSizes(outer: SizeRange, inner: SizeRange): boolean {
  return (
    outer.least <= inner.least &&
    (outer.most === undefined || (inner.most !== undefined && outer.most >= inner.most))
  );
}

/** Whether a size is within the range. */
export function allowsSize({ least, most }: SizeRange, size: number): boolean {
  return BigInt(size) >= least && (most === undefined || BigInt(size) <= most);
}

/** Any size. */
export const ANY_SIZE: SizeRange = { least: 0n, most: undefined };

/** Sizes as a type's text shows them; nothing when the sizes are not given. */
export function sizeParameters(sizes: SizeRange | undefined): readonly bigint[] {
  if (!sizes) return [];
  return sizes.most === undefined ? [sizes.least] : [sizes.least, sizes.most];
}

/** Exactly one size. */
export function exactSize(size: number): SizeRange {
  return { least: BigInt(size), most: BigInt(size) };
}

/** Whether only the empty collection has such a size. */
export function isZeroSize(sizes: SizeRange | undefined): boolean {
  return sizes?.least === 0n && sizes.most === 0n;
}
