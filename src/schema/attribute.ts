import type { Value } from '../values/value.ts';

/**
 * What may happen to an attribute, in puppet-resource_api's words: `property` is read, compared and
 * set; `parameter` is only used; `init_only` is set at creation and refused afterwards; `read_only`
 * is only reported.
 */
export type Behaviour = 'namevar' | 'parameter' | 'property' | 'init_only' | 'read_only';

/** The munged value, or Puppet's wording of what is wrong with it (without `Parameter x failed on ...: `). */
export type Parsed<V> =
  { readonly ok: true; readonly value: V } | { readonly ok: false; readonly error: string };

/**
 * One attribute of a type. `V` is its munged JavaScript value, `B` its behaviour, `F` the feature a
 * provider must have to carry it (undefined: every provider carries it).
 */
export interface Attribute<
  V = unknown,
  B extends Behaviour = Behaviour,
  F extends string | undefined = string | undefined,
> {
  readonly behaviour: B;
  readonly feature: F;
  /** Markdown for users: meaning, unit, default. */
  readonly desc: string;
  /** The Puppet data type, for docs and the Ruby shim: `Enum['a', 'b']`, `Optional[Integer[1]]`. */
  readonly puppetType: string;
  /** Every accepted word, where the attribute is an enumeration. */
  readonly values?: readonly string[] | undefined;
  /** Other words for some of them. */
  readonly synonyms?: Readonly<Record<string, string>> | undefined;
  /** What other values must match, where the attribute takes patterns. */
  readonly patterns?: readonly RegExp[] | undefined;
  /** What a bare number counts in: `MiB`. */
  readonly unit?: string | undefined;
  /** Other spellings of the attribute's name. */
  readonly aliases?: readonly string[] | undefined;
  readonly defaultValue?: V | undefined;
  /** The change class that docs promise where no provider says otherwise. */
  readonly change?: 'live' | 'next_boot' | 'restart' | undefined;
  /** Never shown: messages say `[redacted]`. */
  readonly secret?: boolean | undefined;
  /** Attributes whose secrecy makes this one's messages secret too. */
  readonly secretWith?: readonly string[] | undefined;
  /** Whether other forms are taken too, which `parse` rewrites first. */
  readonly rewrites?: boolean | undefined;
  /** Checks and munges what the manifest says; never throws. `name` is for the error's wording. */
  parse(value: Value, name: string): Parsed<V>;
  /** True when nothing is to be done. */
  isInsync(is: V | undefined, should: V): boolean;
  /** The value as a manifest would say it: for messages and `pvirt resource`. */
  toPuppet(value: V): Value;
  /** The words for a change (`executed successfully`), where they are not Puppet's usual ones. */
  readonly changeText?: ((change: ChangeWords) => string | undefined) | undefined;
}

/** What a change's words may be made of: the munged values and the whole instance. */
export interface ChangeWords {
  readonly is: unknown;
  readonly should: unknown;
  readonly state: Readonly<Partial<Record<string, unknown>>> | undefined;
  readonly want: Readonly<Partial<Record<string, unknown>>>;
  /** The wish as the manifest has it, before the provider completed it. */
  readonly said: Readonly<Partial<Record<string, unknown>>>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- V is invariant; a table holds many
export type AnyAttribute = Attribute<any>;

export type ValueOf<A> = A extends Attribute<infer V> ? V : never;
