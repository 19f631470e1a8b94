import { compareText } from '../compare-as-ruby.ts';
import { defineFunction } from '../define-function.ts';

/** Compares versions part by part: -1, 0 or 1. */
export const versioncmp = defineFunction('versioncmp', {
  'String a, String b, Boolean ignore_trailing_zeroes?': ([a, b, ignoreZeroes]: [
    string,
    string,
    boolean,
  ]) =>
    BigInt(
      ignoreZeroes ? compareVersions(withoutZeroes(a), withoutZeroes(b)) : compareVersions(a, b),
    ),
});

const PART = /[-.]|\d+|[^-.\d]+/g;

function compareVersions(a: string, b: string): number {
  const left = a.match(PART) ?? [];
  const right = b.match(PART) ?? [];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) break;
    if (part !== other) return compareParts(part, other);
  }
  return compareText(a, b);
}

function compareParts(a: string, b: string): number {
  if (a === '-') return -1;
  if (b === '-') return 1;
  if (a === '.') return -1;
  if (b === '.') return 1;
  const areNumbers = /^\d+$/.test(a) && /^\d+$/.test(b);
  if (!areNumbers || a.startsWith('0') || b.startsWith('0')) {
    return compareText(a.toUpperCase(), b.toUpperCase());
  }
  return BigInt(a) < BigInt(b) ? -1 : 1;
}

function withoutZeroes(version: string): string {
  const [first = '', ...rest] = version.split('-');
  return [first.replace(/[.0]+$/, ''), ...rest].join('-');
}
