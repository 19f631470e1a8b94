import type { Value } from './value.ts';

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
    return this.#entries.get(identity(key))?.[1];
  }

  has(key: Value): boolean {
    return this.#entries.has(identity(key));
  }

  /** Only for whoever is still building the hash; a hash that a manifest has seen is never changed. */
  set(key: Value, value: Value): this {
    const id = identity(key);
    const known = this.#entries.get(id);
    this.#entries.set(id, [known ? known[0] : key, value]);
    return this;
  }

  keys(): Value[] {
    return [...this.#entries.values()].map(([key]) => key);
  }

  values(): Value[] {
    return [...this.#entries.values()].map(([, value]) => value);
  }

  entries(): (readonly [Value, Value])[] {
    return [...this.#entries.values()];
  }

  [Symbol.iterator](): IterableIterator<readonly [Value, Value]> {
    return this.#entries.values();
  }
}

/** Scalars are their own identity (a Map tells 1n from 1 and '1'); the rest by structure. */
function identity(key: Value): unknown {
  if (key === null || typeof key !== 'object') return key;
  if (Array.isArray(key)) return `[${key.map(part).join(',')}]`;
  if (key instanceof PuppetHash) {
    return `{${key
      .entries()
      .map(([k, v]) => `${part(k)}=>${part(v)}`)
      .sort()
      .join(',')}}`;
  }
  return key;
}

const objectIds = new WeakMap<object, number>();
let nextObjectId = 0;

function part(value: Value): string {
  const id = identity(value);
  if (id !== null && typeof id === 'object') {
    let known = objectIds.get(id);
    if (known === undefined) objectIds.set(id, (known = nextObjectId++));
    return `object:${known}`;
  }
  return `${typeof id}:${String(id).length}:${String(id)}`;
}
