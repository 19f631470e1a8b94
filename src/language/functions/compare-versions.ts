import { compareText } from '../../values/ruby/compare-as-ruby.ts';

const PART = /[-.]|\d+|[^-.\d]+/g;

/** The order of two versions, part by part: numbers as such, the rest as texts. */
export function compareVersions(a: string, b: string): number {
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
