import type { PuppetHash } from './puppet-hash.ts';

/**
 * A Puppet value in JavaScript. Integer is bigint and Float is number, so the two never mix;
 * undef is null; Array is a read-only array; the rest are classes of this room.
 */
export type Value =
  null | boolean | bigint | number | string | readonly Value[] | PuppetHash | ValueObject;

/** Whether a value is an Array; narrows where `Array.isArray` cannot. */
export function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Every value that is not plain data (default, Regexp, Type, Sensitive, Timestamp ...). */
export abstract class ValueObject {
  /** The Puppet type's simple name: `Default`, `Regexp`, `Type`, `Sensitive` ... */
  abstract readonly valueKind: string;

  /** Values of one identity are equal and one key of a Hash; a string starts with its kind. */
  get identity(): unknown {
    return this;
  }

  /** The text that interpolation into a string gives. */
  abstract toString(): string;

  /** The text that a manifest would hold, `String.new(v, '%p')`. */
  toProgramText(): string {
    return this.toString();
  }
}

/** The literal `default`. */
export class DefaultValue extends ValueObject {
  readonly valueKind = 'Default';

  override toString(): string {
    return 'default';
  }
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

  override toString(): string {
    return 'Sensitive [value redacted]';
  }

  override toProgramText(): string {
    return `#<${this.toString()}>`;
  }

  toJSON(): string {
    return this.toString();
  }
}
