import { ComparisonError, OrderedValue } from './ordered-value.ts';
import type { Value } from './value.ts';

type Identifier = bigint | string;

/** A version or a range that Ruby's library refuses, in its words. */
export class VersionError extends Error {
  override readonly name = 'VersionError';
}

/** A semantic version: `1.2.3-rc.1+build`. */
export class SemVer extends OrderedValue {
  readonly valueKind = 'SemVer';
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** undefined for a release. */
  readonly prerelease: string | undefined;
  readonly build: string | undefined;

  /** Comes before every version. */
  static readonly LEAST = new SemVer([0n, 0n, 0n], '');
  /** Comes after every version. */
  static readonly GREATEST = new SemVer([10n ** 400n, 0n, 0n]);

  constructor(numbers: readonly [bigint, bigint, bigint], prerelease?: string, build?: string) {
    super();
    [this.major, this.minor, this.patch] = numbers;
    this.prerelease = prerelease;
    this.build = build;
  }

  /** Reads a version; undefined when it is none. Throws VersionError for a number of a prerelease that begins with 0. */
  static parse(text: string): SemVer | undefined {
    const groups = TEXT.exec(text)?.groups;
    if (!groups) return undefined;
    assertPrerelease(groups.prerelease);
    const number = (name: string): bigint => BigInt(groups[name] ?? '0');
    return new SemVer(
      [number('major'), number('minor'), number('patch')],
      groups.prerelease,
      groups.build,
    );
  }

  /** Whether it is a release. */
  get isStable(): boolean {
    return this.prerelease === undefined || this.prerelease === '';
  }

  nextPatch(): SemVer {
    return new SemVer([this.major, this.minor, this.patch + 1n]);
  }

  override get identity(): string {
    return `SemVer ${this.toString()}`;
  }

  compareTo(other: Value): number {
    if (!(other instanceof SemVer))
      throw new ComparisonError('Versions not comparable to non Versions');
    return (
      order(this.major, other.major) ||
      order(this.minor, other.minor) ||
      order(this.patch, other.patch) ||
      comparePrereleases(this.prerelease, other.prerelease)
    );
  }

  override toString(): string {
    const major = this === SemVer.GREATEST ? 'Infinity' : this.major;
    const release = `${major}.${this.minor}.${this.patch}`;
    const prerelease = this.prerelease === undefined ? '' : `-${this.prerelease}`;
    return release + prerelease + (this.build === undefined ? '' : `+${this.build}`);
  }
}

const TEXT =
  /^(?<major>0|[1-9]\d*)\.(?<minor>0|[1-9]\d*)\.(?<patch>0|[1-9]\d*)(?:-(?<prerelease>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+(?<build>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** Throws VersionError for a number that begins with 0. */
export function assertPrerelease(text = ''): void {
  if (text.split('.').some((part) => /^0\d+$/.test(part)))
    throw new VersionError('Numeric pre-release identifiers MUST NOT contain leading zeroes');
}

function comparePrereleases(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined)
    return order(a === undefined ? 1n : 0n, b === undefined ? 1n : 0n);
  const [left, right] = [identifiers(a), identifiers(b)];
  for (const [i, one] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const difference = compareIdentifiers(one, other);
    if (difference !== 0) return difference;
  }
  return order(BigInt(left.length), BigInt(right.length));
}

function identifiers(prerelease: string): readonly Identifier[] {
  if (prerelease === '') return [];
  return prerelease.split('.').map((part) => (/^\d+$/.test(part) ? BigInt(part) : part));
}

/** Numbers come before words. */
function compareIdentifiers(a: Identifier, b: Identifier): number {
  if (typeof a === 'bigint' && typeof b === 'bigint') return order(a, b);
  if (typeof a === 'string' && typeof b === 'string') return order(a, b);
  return typeof a === 'bigint' ? -1 : 1;
}

function order<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
