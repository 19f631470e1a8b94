/**
 * Puppet's extended S-expressions (`Puppet::Pops::PN`), the form in which trees are dumped:
 * literals (integers are bigint, floats number), lists, maps and calls.
 */
export type Pn = null | boolean | string | bigint | number | PnList | PnMap | PnCall;

/** `[a b]`. */
export type PnList = readonly Pn[];

/** `{:key value}`, in order. */
export interface PnMap {
  readonly entries: readonly PnEntry[];
}

export type PnEntry = readonly [key: string, value: Pn];

/** `(name a b)`. */
export interface PnCall {
  readonly name: string;
  readonly elements: readonly Pn[];
}

/** A call. */
export function call(name: string, ...elements: readonly Pn[]): PnCall {
  return { name, elements };
}

/** A call whose only element is a map; entries that are undefined are left out. */
export function mapCall(name: string, ...entries: readonly (PnEntry | undefined)[]): PnCall {
  return call(name, map(entries));
}

const KEY = /^[A-Za-z_-][0-9A-Za-z_-]*$/m;

/** A map; Puppet refuses keys that are no words, as parameters with illegal names give. */
export function map(entries: readonly (PnEntry | undefined)[]): PnMap {
  const present = entries.filter((entry) => entry !== undefined);
  for (const [key] of present) if (!KEY.test(key)) throw new PnKeyError(key);
  return { entries: present };
}

/** A tree that has no dump: a parameter's name cannot be a key. */
export class PnKeyError extends Error {
  constructor(key: string) {
    super(`key ${key} does not conform to pattern /^[A-Za-z_-][0-9A-Za-z_-]*$/)`);
    this.name = 'PnKeyError';
  }
}
