import { compareText } from '../../../values/ruby/compare-as-ruby.ts';
import { Fault } from '../../faults.ts';

type Part = bigint | string;

/** The parts of a version as RubyGems compares them; zeros at the end do not count. */
export function gemVersionKey(text: string): readonly Part[] {
  if (!/^\s*(?:\d+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)?\s*$/.test(text))
    throw new Fault(`Malformed version number string ${text}`);
  const parts = text.replaceAll('-', '.pre.').match(/\d+|[a-z]+/gi) ?? [];
  const firstWord = parts.findIndex((part) => /^[a-z]/i.test(part));
  const release = firstWord < 0 ? parts : parts.slice(0, firstWord);
  const rest = firstWord < 0 ? [] : parts.slice(firstWord);
  return [...withoutZeros(release), ...withoutZeros(rest)].map((part) =>
    /^\d/.test(part) ? BigInt(part) : part,
  );
}

/** Which of two versions is older; words come before numbers. */
export function compareGemVersions(a: readonly Part[], b: readonly Part[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const order = compareParts(a[at] ?? 0n, b[at] ?? 0n);
    if (order !== 0) return order;
  }
  return 0;
}

function compareParts(a: Part, b: Part): number {
  if (typeof a === 'string') return typeof b === 'string' ? compareText(a, b) : -1;
  if (typeof b === 'string') return 1;
  return a === b ? 0 : a < b ? -1 : 1;
}

function withoutZeros(parts: readonly string[]): readonly string[] {
  const last = parts.findLastIndex((part) => !/^0+$/.test(part));
  return parts.slice(0, last + 1);
}
