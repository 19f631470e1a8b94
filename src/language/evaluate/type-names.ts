import { AliasType, TypeReferenceType } from '../../values/types/named.ts';
import { ResourceType, capitalizeSegments } from '../../values/types/catalog-entry.ts';
import { findType } from '../../values/types/type-names.ts';
import { PuppetType } from '../../values/types/type.ts';
import { Fault } from '../faults.ts';
import { findResourceType } from '../catalog/find-type.ts';
import { failure } from './fail.ts';
import type { AliasDefinition } from '../environment.ts';
import type { Compilation } from '../compilation.ts';
import type { Evaluators } from './evaluate.ts';

/** Names of types: built in, aliases of manifests, resource types. */
export const TYPE_NAMES: Evaluators = {
  QualifiedReference(node, scope) {
    const type = typeNamed(node.casedValue, scope.compilation);
    if (type instanceof TypeReferenceType)
      throw failure({ node, scope }, 'UNKNOWN_RESOURCE_TYPE', type.typeText);
    return type;
  },
};

/** The type of a name; a TypeReference where nobody knows it. */
export function typeNamed(name: string, compilation: Compilation): PuppetType {
  const plain = name.startsWith('::') ? name.slice(2) : name;
  return (
    findType(plain) ??
    aliasNamed(plain, compilation) ??
    resourceTypeNamed(plain, compilation) ??
    new TypeReferenceType(plain)
  );
}

function resourceTypeNamed(name: string, compilation: Compilation): PuppetType | undefined {
  const found = findResourceType(name, compilation);
  return found && new ResourceType(capitalizeSegments(found.name));
}

function aliasNamed(name: string, compilation: Compilation): PuppetType | undefined {
  const definition = compilation.environment.findAlias(name);
  if (definition === undefined) return undefined;
  const { aliases } = compilation;
  let alias = aliases.get(definition);
  if (alias === undefined) {
    alias = new AliasType(definition.node.name, () => aliasedType(definition, compilation));
    aliases.set(definition, alias);
  }
  return alias;
}

function aliasedType({ node, source }: AliasDefinition, { top }: Compilation): PuppetType {
  const { source: saved, frame } = top;
  top.source = source;
  top.frame = top.base;
  try {
    const type = node.typeExpr === undefined ? null : top.evaluate(node.typeExpr);
    if (type instanceof PuppetType) return type;
    throw new Fault(`The expression of type alias ${node.name} is not a type`);
  } finally {
    top.source = saved;
    top.frame = frame;
  }
}
