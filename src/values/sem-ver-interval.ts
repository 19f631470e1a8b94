import { SemVer, VersionError } from './sem-ver.ts';

/** `op version`: one bound; `*` bounds nothing. */
export interface Comparator {
  readonly operator: '<' | '<=' | '>' | '>=' | '=' | '*';
  readonly version: SemVer;
}

/** The versions between two bounds, which are one and the same where only one was given. */
export interface Interval {
  readonly min: Comparator;
  readonly max: Comparator;
}

/** The interval of one bound. */
export function bound(operator: Comparator['operator'], version: SemVer): Interval {
  const comparator = { operator, version };
  return { min: comparator, max: comparator };
}

export const EVERYTHING = bound('*', SemVer.LEAST);
export const NOTHING = bound('<', SemVer.LEAST);

/** Where it begins: the least version where nothing bounds it below. */
export function beginOf({ min: { operator, version } }: Interval): SemVer {
  return operator === '>' || operator === '>=' || operator === '=' ? version : SemVer.LEAST;
}

/** Where it ends: the greatest version where nothing bounds it above. */
export function endOf({ max: { operator, version } }: Interval): SemVer {
  return operator === '<' || operator === '<=' || operator === '=' ? version : SemVer.GREATEST;
}

export function excludesEnd({ max }: Interval): boolean {
  return max.operator === '<';
}

/** Whether a version is in it; a prerelease only where a bound is one of the same release. */
export function intervalIncludes(interval: Interval, version: SemVer): boolean {
  if (!spans(interval, version)) return false;
  const { min, max } = interval;
  return version.isStable || allowsPrerelease(min, version) || allowsPrerelease(max, version);
}

/** `>=1.0.0 <2.0.0` */
export function intervalText(interval: Interval): string {
  const { min, max } = interval;
  if (interval === NOTHING) return '<0.0.0';
  return min === max ? comparatorText(min) : `${comparatorText(min)} ${comparatorText(max)}`;
}

/** The versions of both; undefined where there are none. */
export function intersection(a: Interval, b: Interval): Interval | undefined {
  if (isEverything(a)) return b;
  for (const [early, late] of [
    [b, a],
    [a, b],
  ] as const) {
    const gap = beginOf(late).compareTo(endOf(early));
    if (gap > 0) return undefined;
    if (gap < 0) continue;
    return excludesBegin(late) || excludesEnd(early) ? undefined : bound('=', beginOf(late));
  }
  const min = inner(a, b, { order: beginOf(b).compareTo(beginOf(a)), isOpen: excludesBegin(a) });
  const max = inner(a, b, { order: endOf(a).compareTo(endOf(b)), isOpen: excludesEnd(a) });
  if (!isBoundedAbove(max)) return min;
  return isBoundedBelow(min) ? { min: min.min, max: max.max } : max;
}

/** The versions of either, where these are one interval; undefined where they are two. */
export function union(a: Interval, b: Interval): Interval | undefined {
  if (isEverything(a)) return a;
  if (spans(a, beginOf(b)) || spans(b, beginOf(a))) return overlapping(a, b);
  if (isFollowedBy(a, b)) return fromTo(a, b);
  return isFollowedBy(b, a) ? fromTo(b, a) : undefined;
}

function overlapping(a: Interval, b: Interval): Interval | undefined {
  const begins = beginOf(a).compareTo(beginOf(b));
  const ends = endOf(a).compareTo(endOf(b));
  if (ends === 0) {
    // The library that real Puppet uses misspells a word here.
    throw new VersionError(
      `undefined local variable or method \`exclude_end' for ${intervalText(a)}:SemanticPuppet::VersionRange::MinMaxRange`,
    );
  }
  const isOpen =
    begins === 0 ? excludesBegin(a) && excludesBegin(b) : excludesBegin(begins < 0 ? a : b);
  const [first, last] = [begins > 0 ? b : a, ends > 0 ? a : b];
  return intersection(
    bound(isOpen ? '>' : '>=', beginOf(first)),
    bound(excludesEnd(last) ? '<' : '<=', endOf(last)),
  );
}

/** Whether nothing lies between the end of one and the begin of another. */
function isFollowedBy(a: Interval, b: Interval): boolean {
  if (excludesBegin(b)) return false;
  const end = excludesEnd(a) ? endOf(a) : endOf(a).nextPatch();
  return end.identity === beginOf(b).identity;
}

function fromTo(a: Interval, b: Interval): Interval | undefined {
  return intersection(
    bound(excludesBegin(a) ? '>' : '>=', beginOf(a)),
    bound(excludesEnd(b) ? '<' : '<=', endOf(b)),
  );
}

/** Of two intervals the one whose bound is the tighter. */
function inner(
  a: Interval,
  b: Interval,
  { order, isOpen }: { readonly order: number; readonly isOpen: boolean },
): Interval {
  if (order === 0) return isOpen ? a : b;
  return order < 0 ? a : b;
}

function spans({ min, max }: Interval, version: SemVer): boolean {
  return holds(min, version) && holds(max, version);
}

function isEverything({ min, max }: Interval): boolean {
  return min === max && min.operator === '*';
}

function excludesBegin({ min }: Interval): boolean {
  return min.operator === '>';
}

function isBoundedBelow({ min: { operator, version } }: Interval): boolean {
  if (operator === '>') return true;
  return (operator === '>=' || operator === '=') && version.identity !== SemVer.LEAST.identity;
}

function isBoundedAbove({ max: { operator, version } }: Interval): boolean {
  if (operator === '<') return true;
  return (operator === '<=' || operator === '=') && version.identity !== SemVer.GREATEST.identity;
}

function comparatorText({ operator, version }: Comparator): string {
  if (operator === '*') return '*';
  return (operator === '=' ? '' : operator) + version.toString();
}

function holds({ operator, version }: Comparator, candidate: SemVer): boolean {
  const difference = candidate.compareTo(version);
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '=':
      return candidate.identity === version.identity;
    case '*':
      return true;
  }
}

function allowsPrerelease({ operator, version }: Comparator, candidate: SemVer): boolean {
  if (operator === '*') return true;
  return (
    !version.isStable &&
    version.major === candidate.major &&
    version.minor === candidate.minor &&
    version.patch === candidate.patch
  );
}
