import { SemVer } from './sem-ver.ts';
import { ValueObject } from './value.ts';

/** `op version`: one bound of a range. */
interface Comparator {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  readonly version: SemVer;
}

/** A set of versions: alternatives of bounds that all hold, `>=1.0.0 <2.0.0 || 3.x`. */
export class SemVerRange extends ValueObject {
  readonly valueKind = 'SemVerRange';
  readonly #text: string;
  readonly #alternatives: readonly (readonly Comparator[])[];

  private constructor(text: string, alternatives: readonly (readonly Comparator[])[]) {
    super();
    this.#text = text;
    this.#alternatives = alternatives;
  }

  /** Reads a range; undefined when it is none. */
  static parse(text: string): SemVerRange | undefined {
    const trimmed = text.replace(/([><=~^])(?:\s+|\s*v)/g, '$1');
    const alternatives = trimmed.split(/\s*\|\|\s*/).map(parseAlternative);
    return alternatives.every((alternative) => alternative !== undefined)
      ? new SemVerRange(text, alternatives)
      : undefined;
  }

  /** The versions from one to another. */
  static between(min: SemVer, max: SemVer, excludeMax = false): SemVerRange {
    const text = excludeMax
      ? `>=${min.toString()} <${max.toString()}`
      : `${min.toString()} - ${max.toString()}`;
    return new SemVerRange(text, [
      [
        { operator: '>=', version: min },
        { operator: excludeMax ? '<' : '<=', version: max },
      ],
    ]);
  }

  /** Whether a version is in the range; a prerelease only when a bound is one of the same release. */
  includes(version: SemVer): boolean {
    return this.#alternatives.some(
      (bounds) =>
        bounds.every((bound) => holds(bound, version)) &&
        (version.prerelease === undefined ||
          bounds.length === 0 ||
          bounds.some((bound) => isPrereleaseOf(bound, version))),
    );
  }

  override get identity(): string {
    const bounds = this.#alternatives.map((alternative) =>
      alternative.map(({ operator, version }) => operator + version.toString()).join(' '),
    );
    return `SemVerRange ${bounds.join(' || ')}`;
  }

  override toString(): string {
    return this.#text;
  }
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
      return difference === 0;
  }
}

function isPrereleaseOf({ version }: Comparator, candidate: SemVer): boolean {
  return (
    version.prerelease !== undefined &&
    version.major === candidate.major &&
    version.minor === candidate.minor &&
    version.patch === candidate.patch
  );
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

function parseAlternative(text: string): readonly Comparator[] | undefined {
  if (text === '') return [];
  const hyphen = HYPHEN.exec(text)?.groups;
  if (hyphen) {
    return [
      { operator: '>=', version: lowest(parsePartial(hyphen.from)) },
      { operator: '<=', version: lowest(parsePartial(hyphen.to)) },
    ];
  }
  const simples = text
    .trim()
    .split(/\s+/)
    .map((simple) => SIMPLE.exec(simple)?.groups);
  const bounds = simples.map(
    (groups) => groups && parseSimple(groups.operator ?? '=', parsePartial(groups.version)),
  );
  return bounds.every((bound) => bound !== undefined) ? bounds.flat() : undefined;
}

function parseSimple(operator: string, partial: Partial): readonly Comparator[] {
  switch (operator) {
    case '>=':
    case '<':
      return [{ operator, version: lowest(partial) }];
    case '>':
      return [
        isWhole(partial)
          ? { operator, version: lowest(partial) }
          : { operator: '>=', version: next(partial) },
      ];
    case '<=':
      return [
        isWhole(partial)
          ? { operator, version: lowest(partial) }
          : { operator: '<', version: next(partial) },
      ];
    case '=':
      return isWhole(partial)
        ? [{ operator, version: lowest(partial) }]
        : upTo(partial, next(partial));
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

function upTo(partial: Partial, end: SemVer): readonly Comparator[] {
  if (partial.major === undefined) return [];
  return [
    { operator: '>=', version: lowest(partial) },
    { operator: '<', version: end },
  ];
}

function parsePartial(text = ''): Partial {
  const groups = PARTIAL_PARTS.exec(text)?.groups ?? {};
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
