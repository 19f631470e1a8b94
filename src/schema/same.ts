import { PuppetHash } from '../values/puppet-hash.ts';

/** Structural equality of munged values: scalars, arrays, hashes and plain objects. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  }
  if (one instanceof PuppetHash && other instanceof PuppetHash) {
    return (
      one.size === other.size &&
      one.entries().every(([key, item]) => other.has(key) && isSame(item, other.get(key)))
    );
  }
  if (!isPlain(one) || !isPlain(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame(one[name], other[name]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
