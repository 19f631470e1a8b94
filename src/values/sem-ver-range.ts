import { assertPrerelease, SemVer } from './sem-ver.ts';
import {
  beginOf,
  bound,
  endOf,
  EVERYTHING,
  excludesEnd,
  intersection,
  intervalIncludes,
  intervalText,
  NOTHING,
  union,
  type Interval,
} from './sem-ver-interval.ts';
import { ValueObject } from './value.ts';

/** A set of versions: alternatives of bounds that all hold, `>=1.0.0 <2.0.0 || 3.x`. */
export class SemVerRange extends ValueObject {
  readonly valueKind = 'SemVerRange';
  readonly #text: string;
  readonly #intervals: readonly Interval[];

  private constructor(text: string, intervals: readonly Interval[]) {
    super();
    this.#text = text;
    this.#intervals = intervals;
  }

  /** Reads a range; undefined when it is none. Throws VersionError as SemVer.parse does. */
  static parse(text: string): SemVerRange | undefined {
    const trimmed = text.replace(/([><=~^])(?:\s+|\s*v)/g, '$1');
    const alternatives = trimmed.split(/\s*\|\|\s*/);
    while (alternatives.at(-1) === '') alternatives.pop();
    if (alternatives.length === 0) return new SemVerRange('*', [EVERYTHING]);
    const intervals: Interval[] = [];
    for (const alternative of alternatives) {
      const bounds = parseAlternative(alternative);
      if (bounds === undefined) return undefined;
      const [first, ...others] = bounds;
      const interval = others.reduce<Interval | undefined>(
        (all, other) => all && intersection(all, other),
        first,
      );
      if (interval !== undefined) intervals.push(interval);
    }
    return new SemVerRange(text, joined(distinct(intervals)));
  }

  /** The versions from one to another; real Puppet writes the greater one first. */
  static between(min: SemVer, max: SemVer, excludeMax = false): SemVerRange {
    const text = excludeMax
      ? `>=${max.toString()} <${min.toString()}`
      : `${max.toString()} - ${min.toString()}`;
    const interval = intersection(bound('>=', min), bound(excludeMax ? '<' : '<=', max));
    return new SemVerRange(text, [interval ?? NOTHING]);
  }

  /** Whether a version is in the range; a prerelease only when a bound is one of the same release. */
  includes(version: SemVer): boolean {
    return this.#intervals.some((interval) => intervalIncludes(interval, version));
  }

  /** Whether every version of this range is one of another; both must be one interval. */
  isWithin(other: SemVerRange): boolean {
    const [inner, outer] = [this.#single, other.#single];
    if (inner === undefined || outer === undefined) return false;
    if (beginOf(outer).compareTo(beginOf(inner)) > 0) return false;
    const ends = endOf(outer).compareTo(endOf(inner));
    return ends > 0 || (ends === 0 && (!excludesEnd(outer) || excludesEnd(inner)));
  }

  /** The range of the versions of both, if these are one interval as `SemVer[a, b]` sees it. */
  mergedWith(other: SemVerRange): SemVerRange | undefined {
    const [a, b] = [this.#single, other.#single];
    if (a === undefined || b === undefined) return undefined;
    if (this.includes(beginOf(b)) || other.includes(beginOf(a))) return hull(a, b);
    for (const [one, next] of [
      [a, b],
      [b, a],
    ] as const) {
      if (excludesEnd(one) && endOf(one).identity === beginOf(next).identity)
        return SemVerRange.between(beginOf(one), endOf(next), excludesEnd(next));
    }
    return undefined;
  }

  get #single(): Interval | undefined {
    return this.#intervals.length === 1 ? this.#intervals[0] : undefined;
  }

  override get identity(): string {
    return `SemVerRange ${this.#intervals.map(intervalText).join(' || ')}`;
  }

  override toString(): string {
    return this.#text;
  }

  override toProgramText(): string {
    return this.#intervals.map(intervalText).join(' || ');
  }
}

/** From where the first of two begins to where the last one ends. */
function hull(a: Interval, b: Interval): SemVerRange {
  const begin = beginOf(a).compareTo(beginOf(b)) <= 0 ? beginOf(a) : beginOf(b);
  const ends = endOf(a).compareTo(endOf(b));
  const isOpen = ends === 0 ? excludesEnd(a) && excludesEnd(b) : excludesEnd(ends > 0 ? a : b);
  return SemVerRange.between(begin, endOf(ends >= 0 ? a : b), isOpen);
}

/** Each interval once, by its text. */
function distinct(intervals: readonly Interval[]): readonly Interval[] {
  return [
    ...new Map(intervals.toReversed().map((one) => [intervalText(one), one])).values(),
  ].toReversed();
}

/** Intervals that touch become one, the last first, until none does. */
function joined(intervals: readonly Interval[]): readonly Interval[] {
  let current = [...intervals];
  for (let hasJoined = true; hasJoined && current.length > 1;) {
    hasJoined = false;
    const result: Interval[] = [];
    for (let last = current.pop(); last !== undefined; last = current.pop()) {
      const apart: Interval[] = [];
      for (const other of current) {
        const both = union(last, other);
        if (both === undefined) apart.push(other);
        else [last, hasJoined] = [both, true];
      }
      result.push(last);
      current = apart;
    }
    current = result.reverse();
  }
  return current.length === 0 ? [NOTHING] : current;
}

const NUMBER = '(?:0|[1-9]\\d*|[xX*])';
const PARTS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const PARTIAL = `${NUMBER}(?:\\.${NUMBER}(?:\\.${NUMBER}(?:-${PARTS})?(?:\\+${PARTS})?)?)?`;
const HYPHEN = new RegExp(`^(?<from>${PARTIAL})\\s+-\\s+(?<to>${PARTIAL})$`);
const SIMPLE = new RegExp(`^(?<operator><=|>=|~>|~=|[<>=~^])?(?<version>${PARTIAL})$`);
const PARTIAL_PARTS = new RegExp(
  `^(?<major>${NUMBER})(?:\\.(?<minor>${NUMBER})(?:\\.(?<patch>${NUMBER})(?:-(?<prerelease>${PARTS}))?(?:\\+(?<build>${PARTS}))?)?)?$`,
);

/** A version of which the last numbers may be missing. */
interface Partial {
  readonly major: bigint | undefined;
  readonly minor: bigint | undefined;
  readonly patch: bigint | undefined;
  readonly prerelease: string | undefined;
  readonly build: string | undefined;
}

function parseAlternative(text: string): readonly Interval[] | undefined {
  if (text === '') return [];
  const hyphen = HYPHEN.exec(text)?.groups;
  if (hyphen) {
    return [
      bound('>=', lowest(parsePartial(hyphen.from))),
      bound('<=', lowest(parsePartial(hyphen.to))),
    ];
  }
  const simples = text
    .trimEnd()
    .split(/\s+/)
    .map((simple) => SIMPLE.exec(simple)?.groups);
  const bounds = simples.map(
    (groups) => groups && parseSimple(groups.operator ?? '=', parsePartial(groups.version)),
  );
  return bounds.every((bound) => bound !== undefined) ? bounds : undefined;
}

function parseSimple(operator: string, partial: Partial): Interval {
  switch (operator) {
    case '>=':
    case '<':
      return bound(operator, lowest(partial));
    case '>':
      return above(partial);
    case '<=':
      return upToAndWith(partial);
    case '=':
      return isWhole(partial) ? bound('=', lowest(partial)) : upTo(partial, next(partial));
    case '^':
      return upTo(
        partial,
        partial.major === 0n
          ? next({ ...partial, patch: undefined })
          : next({ ...partial, minor: undefined }),
      );
    default:
      return upTo(partial, next({ ...partial, patch: undefined }));
  }
}

function above(partial: Partial): Interval {
  if (partial.major === undefined) return NOTHING;
  return isWhole(partial) ? bound('>', lowest(partial)) : bound('>=', next(partial));
}

function upToAndWith(partial: Partial): Interval {
  if (partial.major === undefined) return EVERYTHING;
  return isWhole(partial) ? bound('<=', lowest(partial)) : bound('<', next(partial));
}

function upTo(partial: Partial, end: SemVer): Interval {
  if (partial.major === undefined) return EVERYTHING;
  const start = isWhole(partial) ? partial : { ...partial, patch: undefined };
  return { min: bound('>=', lowest(start)).min, max: bound('<', end).max };
}

function parsePartial(text = ''): Partial {
  const groups = PARTIAL_PARTS.exec(text)?.groups ?? {};
  assertPrerelease(groups.prerelease);
  const number = (digits: string | undefined): bigint | undefined =>
    digits === undefined || /^[xX*]$/.test(digits) ? undefined : BigInt(digits);
  return {
    major: number(groups.major),
    minor: number(groups.minor),
    patch: number(groups.patch),
    prerelease: groups.prerelease,
    build: groups.build,
  };
}

function isWhole({ major, minor, patch }: Partial): boolean {
  return major !== undefined && minor !== undefined && patch !== undefined;
}

function lowest({ major, minor, patch, prerelease, build }: Partial): SemVer {
  return new SemVer([major ?? 0n, minor ?? 0n, patch ?? 0n], prerelease, build);
}

/** The first version after all that the partial one stands for. */
function next({ major = 0n, minor }: Partial): SemVer {
  return minor === undefined
    ? new SemVer([major + 1n, 0n, 0n])
    : new SemVer([major, minor + 1n, 0n]);
}
