import { CORE_TYPES } from '../language/core-types-table.ts';
import type { ResourceTypeAttributes, ResourceTypes } from '../language/resource-types.ts';
import type { Registry } from '../schema/registry.ts';

/**
 * What manifests may declare: the types that can be applied, and Puppet's own with all their attributes.
 * What cannot be applied is refused only when it is to be applied.
 */
export function compilerTypes(registry: Registry): ResourceTypes {
  const known = new Map<string, ResourceTypeAttributes | undefined>();
  const find = (type: string): ResourceTypeAttributes | undefined => {
    const core = CORE_TYPES.attributes(type);
    const own = registry.attributes(type);
    if (!own || !core) return own ?? core;
    return { ...own, names: [...new Set([...own.names, ...core.names])] };
  };
  return {
    has: (type) => registry.has(type) || CORE_TYPES.has(type),
    names: [...new Set([...registry.names, ...(CORE_TYPES.names ?? [])])],
    attributes(type) {
      if (!known.has(type)) known.set(type, find(type));
      return known.get(type);
    },
  };
}
