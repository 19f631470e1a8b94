import type { PuppetHash } from './puppet-hash.ts';

/**
 * A Puppet value in JavaScript. Integer is bigint and Float is number, so the two never mix;
 * undef is null; Array is a read-only array; the rest are classes of this room.
 */
export type Value =
  null | boolean | bigint | number | string | readonly Value[] | PuppetHash | ValueObject;

/** Every value that is not plain data (default, Regexp, Type, Sensitive, Timestamp ...). */
export abstract class ValueObject {
  /** The Puppet type's simple name: `Default`, `Regexp`, `Type`, `Sensitive` ... */
  abstract readonly valueKind: string;
}

/** The literal `default`. */
export class DefaultValue extends ValueObject {
  readonly valueKind = 'Default';
}

export const DEFAULT = new DefaultValue();

/** A value that must never be shown; its text is `Sensitive [value redacted]`. */
export class Sensitive extends ValueObject {
  readonly valueKind = 'Sensitive';
  readonly #value: Value;

  constructor(value: Value) {
    super();
    this.#value = value;
  }

  unwrap(): Value {
    return this.#value;
  }
}
