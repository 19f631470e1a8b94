import type { ValueObject } from './value.ts';
import { Sensitive, type Value } from './value.ts';

/** A Puppet Hash: keeps the order of insertion; any value may be a key, compared as Ruby's `eql?`. */
export class PuppetHash {
  readonly #entries = new Map<unknown, readonly [Value, Value]>();

  static from(pairs: Iterable<readonly [Value, Value]>): PuppetHash {
    const hash = new PuppetHash();
    for (const [key, value] of pairs) hash.set(key, value);
    return hash;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Value): Value | undefined {
    return this.#entries.get(identityOf(key))?.[1];
  }

  has(key: Value): boolean {
    return this.#entries.has(identityOf(key));
  }

  /** Only for whoever is still building the hash; a hash that a manifest has seen is never changed. */
  set(key: Value, value: Value): this {
    const id = identityOf(key);
    const known = this.#entries.get(id);
    this.#entries.set(id, [known ? known[0] : key, value]);
    return this;
  }

  /** Takes a key out, and gives its value; only for whoever is still building the hash. */
  delete(key: Value): Value | undefined {
    const value = this.get(key);
    this.#entries.delete(identityOf(key));
    return value;
  }

  keys(): Value[] {
    return Array.from(this.#entries.values(), ([key]) => key);
  }

  values(): Value[] {
    return Array.from(this.#entries.values(), ([, value]) => value);
  }

  entries(): (readonly [Value, Value])[] {
    return [...this.#entries.values()];
  }

  [Symbol.iterator](): IterableIterator<readonly [Value, Value]> {
    return this.#entries.values();
  }
}

/**
 * What a value is as the key of a Map: two values have the same identity when Ruby's `eql?` holds.
 * Scalars are their own (a Map tells 1n from 1 and '1'), the rest go by structure.
 */
export function identityOf(value: Value): unknown {
  // Identities of structures are strings that start with NUL; a String that does is set apart.
  if (typeof value === 'string') return value.startsWith('\0') ? `\0s${value}` : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return `\0[${value.map(part).join(',')}]`;
  if (value instanceof PuppetHash) {
    const entries = value.entries().map(([k, v]) => `${part(k)}=>${part(v)}`);
    return `\0{${entries.sort().join(',')}}`;
  }
  if (value instanceof Sensitive) return `\0S${part(value.unwrap())}`;
  const own = (value as ValueObject).identity;
  return typeof own === 'string' ? `\0o${own}` : own;
}

const objectIds = new WeakMap<object, number>();
let nextObjectId = 0;

function part(value: Value): string {
  const id = identityOf(value);
  if (id !== null && typeof id === 'object') {
    let known = objectIds.get(id);
    if (known === undefined) objectIds.set(id, (known = nextObjectId++));
    return `object:${known}`;
  }
  const text = String(id);
  return `${typeof id}:${text.length}:${text}`;
}
