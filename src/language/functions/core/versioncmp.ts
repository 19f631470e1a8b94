import { compareVersions } from '../compare-versions.ts';
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

function withoutZeroes(version: string): string {
  const [first = '', ...rest] = version.split('-');
  return [first.replace(/[.0]+$/, ''), ...rest].join('-');
}
