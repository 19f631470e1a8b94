import { Binary } from '../binary.ts';
import { PuppetHash } from '../puppet-hash.ts';
import { SemVerRange } from '../sem-ver-range.ts';
import { SemVer } from '../sem-ver.ts';
import { Uri, type UriParts } from '../uri.ts';
import type { Value } from '../value.ts';
import { isSameType, PuppetType, type TypeParameter } from './type.ts';

/** SemVer, or SemVer['>=1.0.0 <2.0.0']. */
export class SemVerType extends PuppetType {
  readonly name = 'SemVer';
  override readonly scalar = 'rich';
  readonly ranges: readonly SemVerRange[];

  constructor(ranges: readonly SemVerRange[] = []) {
    super();
    this.ranges = ranges.length > 1 ? merged(ranges) : ranges;
  }

  isInstance(value: Value): boolean {
    return (
      value instanceof SemVer &&
      (this.ranges.length === 0 || this.ranges.some((range) => range.includes(value)))
    );
  }

  accepts(other: PuppetType): boolean {
    if (!(other instanceof SemVerType)) return false;
    if (this.ranges.length === 0) return true;
    return (
      other.ranges.length > 0 &&
      other.ranges.every((inner) => this.ranges.some((outer) => inner.isWithin(outer)))
    );
  }

  override get parameters(): readonly TypeParameter[] {
    return this.ranges.map((range) => range.toString());
  }

  protected override identityParameters(): readonly unknown[] {
    return this.ranges.map(({ identity }) => identity);
  }
}

/** Ranges that overlap become one, from the last on. */
function merged(ranges: readonly SemVerRange[]): readonly SemVerRange[] {
  const last = ranges.at(-1);
  if (last === undefined) return [];
  const apart: SemVerRange[] = [];
  const joined = ranges.slice(0, -1).reduce((all, other) => {
    const both = all.mergedWith(other);
    if (both === undefined) apart.push(other);
    return both ?? all;
  }, last);
  return [...merged(apart), joined];
}

/** SemVerRange: a set of versions. */
class SemVerRangeType extends PuppetType {
  readonly name = 'SemVerRange';
  override readonly scalar = 'rich';

  isInstance(value: Value): boolean {
    return value instanceof SemVerRange;
  }

  accepts(other: PuppetType): boolean {
    return other === this;
  }
}

/** Binary: bytes. */
class BinaryType extends PuppetType {
  readonly name = 'Binary';

  isInstance(value: Value): boolean {
    return value instanceof Binary;
  }

  accepts(other: PuppetType): boolean {
    return other === this;
  }
}

/** URI, or those with the given parts: URI[{scheme => 'https'}]. */
export class UriType extends PuppetType {
  readonly name = 'URI';
  /** undefined: any URI. */
  readonly wanted: PuppetHash | undefined;

  constructor(wanted?: PuppetHash) {
    super();
    this.wanted = wanted && wanted.size > 0 ? wanted : undefined;
  }

  isInstance(value: Value): boolean {
    if (!(value instanceof Uri)) return false;
    return (
      this.wanted
        ?.entries()
        .every(([name, part]) => matches(value.parts[name as keyof UriParts] ?? null, part)) ?? true
    );
  }

  accepts(other: PuppetType): boolean {
    if (!(other instanceof UriType)) return false;
    return (
      this.wanted
        ?.entries()
        .every(([name, part]) => matches(other.wanted?.get(name) ?? null, part)) ?? true
    );
  }

  override generalize(): PuppetType {
    return URI;
  }

  override get parameters(): readonly TypeParameter[] {
    return this.wanted ? [this.wanted] : [];
  }
}

export const SEM_VER = new SemVerType();
export const SEM_VER_RANGE: PuppetType = new SemVerRangeType();
export const BINARY: PuppetType = new BinaryType();
export const URI = new UriType();

/** The parts of a URI that are there, as a Hash. */
export function partsHash(parts: UriParts): PuppetHash {
  return PuppetHash.from(
    Object.entries(parts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Whether a part of a URI is as asked: the same text, or a value of the type asked for. */
function matches(part: Value, wanted: Value): boolean {
  if (wanted instanceof PuppetType) {
    return part instanceof PuppetType
      ? wanted.isAssignable(part) || isSameType(wanted, part)
      : wanted.isInstance(part);
  }
  return part === wanted;
}
