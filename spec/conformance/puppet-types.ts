import types from './puppet-types.json' with { type: 'json' };
import type { ResourceTypes } from '../../src/language/resource-types.ts';

/** Puppet's own types, as `puppet describe` of 7.23 lists them. */
export const PUPPET_TYPES: ResourceTypes = {
  has: (type) => Object.hasOwn(types, type),
  attributes: (type) =>
    (types as Readonly<Record<string, { names: string[]; namevar: string }>>)[type],
};
