/**
 * A number with or without a suffix, as vzctl reads it (`1.1G`), in whole units: a bare number counts in
 * units, a suffix in bytes, of which a unit has `bytesPerUnit`. `unlimited` is Infinity; undefined is no number.
 */
export function amountIn(said: string, bytesPerUnit: number): number | undefined {
  if (said.toLowerCase() === 'unlimited') return Infinity;
  const [, digits, suffix] = /^(\d{1,20}(?:\.\d{1,9})?)([BKMGTP])?$/i.exec(said) ?? [];
  if (digits === undefined) return undefined;
  if (suffix === undefined) return digits.includes('.') ? undefined : Number(digits);
  const bytes = Number(digits) * (BYTES[suffix.toUpperCase()] ?? 1);
  return Math.floor(bytes / bytesPerUnit);
}

/** Bytes of a page of memory. */
export const PAGE = 4096;

const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  K: 1024,
  M: 1024 ** 2,
  G: 1024 ** 3,
  T: 1024 ** 4,
  // vzctl counts pages, not petabytes.
  P: PAGE,
};
