import type { PuppetHash } from '../values/puppet-hash.ts';

/** The native resource types a manifest may use, as far as the compiler must know them. */
export interface ResourceTypes {
  /** Whether a type of that name (lower case) exists. */
  has(type: string): boolean;
  /** The names of all types, for suggestions. */
  readonly names?: readonly string[] | undefined;
  /** The attributes of a type with their aliases; metaparameters need not be among them. */
  attributes(type: string): ResourceTypeAttributes | undefined;
}

/** What a resource of one type may say. */
export interface ResourceTypeAttributes {
  readonly names: readonly string[];
  readonly namevar: string;
  /** False where several resources may go by one name (exec). */
  readonly uniqueNames?: boolean;
  /** What the type's own code reads off a title, where that can be run. */
  readonly titleParts?: ((title: string) => PuppetHash | undefined) | undefined;
  /** True where there may be further attributes, which nobody knows. */
  readonly isOpen?: boolean;
}

/** The attributes every resource has, whatever its type, in Puppet's order. */
export const METAPARAMETERS: ReadonlySet<string> = new Set([
  'noop',
  'schedule',
  'audit',
  'loglevel',
  'alias',
  'tag',
  'require',
  'subscribe',
  'before',
  'notify',
  'stage',
]);

/** The metaparameters that name other resources. */
export const RELATIONSHIP_METAPARAMETERS: ReadonlySet<string> = new Set([
  'before',
  'notify',
  'require',
  'subscribe',
]);
