import { AliasType, TypeReferenceType } from '../../values/types/named.ts';
import { ResourceType, capitalizeSegments } from '../../values/types/catalog-entry.ts';
import { findPcoreType } from '../../values/types/parse-type.ts';
import { findType } from '../../values/types/type-names.ts';
import { ObjectType } from '../../values/types/object-type.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { PuppetType } from '../../values/types/type.ts';
import { Fault } from '../faults.ts';
import { findResourceType } from '../catalog/find-type.ts';
import { typeSetMembers, typeSetOf } from '../type-sets.ts';
import { TypeSetType } from '../../values/types/object.ts';
import { failure } from './fail.ts';
import type { AliasDefinition } from '../environment.ts';
import type { Compilation } from '../compilation.ts';
import type { Scope } from '../scope.ts';
import type { Evaluators } from './evaluate.ts';

/** Names of types: built in, aliases of manifests, resource types. */
export const TYPE_NAMES: Evaluators = {
  QualifiedReference(node, scope) {
    const type = typeNamed(node.casedValue, scope.compilation);
    if (type instanceof TypeReferenceType)
      throw failure({ node, scope }, 'UNKNOWN_RESOURCE_TYPE', type.typeText);
    if (type instanceof ObjectType) type.resolve();
    else if (type instanceof AliasType) type.checkReal();
    return type;
  },
};

/** The type of a name; a TypeReference where nobody knows it. */
export function typeNamed(name: string, compilation: Compilation): PuppetType {
  const plain = name.startsWith('::') ? name.slice(2) : name;
  return (
    findType(plain) ??
    findPcoreType(plain) ??
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
    alias = makeAlias(definition, compilation);
    aliases.set(definition, alias);
  }
  return alias;
}

function makeAlias(definition: AliasDefinition, compilation: Compilation): PuppetType {
  const { node } = definition;
  if (isObject(definition))
    return new ObjectType(() => objectDefinition(definition, compilation), node.name);
  return typeSetOf(node) === undefined
    ? new AliasType(node.name, () => aliasedType(definition, compilation))
    : typeSet(definition, compilation);
}

/** `type X = TypeSet[{...}]`: its types are aliases of their own, `X::Name`. */
function typeSet({ node }: AliasDefinition, compilation: Compilation): PuppetType {
  const types = typeSetMembers(node).map((member) => {
    const name = member.name.slice(node.name.length + 2);
    const type = aliasNamed(member.name, compilation);
    const meaning = type instanceof AliasType ? type.resolved : type;
    return `${name} => ${meaning?.text(meaning instanceof ObjectType) ?? ''}`;
  });
  return new TypeSetType(
    "{pcore_version => '1.0.0', name_authority => 'http://puppet.com/2016.1/runtime', " +
      `name => '${node.name}', types => {${types.join(', ')}}}`,
  );
}

/** Whether `type X = Object[{...}]` gives a new type its name rather than an old one another name. */
function isObject({ node: { typeExpr } }: AliasDefinition): boolean {
  return (
    typeExpr?.kind === 'AccessExpression' &&
    typeExpr.leftExpr.kind === 'QualifiedReference' &&
    typeExpr.leftExpr.casedValue === 'Object'
  );
}

function objectDefinition(definition: AliasDefinition, compilation: Compilation): PuppetHash {
  const { typeExpr } = definition.node;
  const [key] = typeExpr?.kind === 'AccessExpression' ? typeExpr.keys : [];
  const hash = key && inTopScope(definition, compilation, (top) => top.evaluate(key));
  if (hash instanceof PuppetHash) return hash;
  throw new Fault(`The expression of type ${definition.node.name} is not a hash`);
}

function aliasedType(definition: AliasDefinition, compilation: Compilation): PuppetType {
  const { node } = definition;
  return inTopScope(definition, compilation, (top) => {
    const type = node.typeExpr === undefined ? null : top.evaluate(node.typeExpr);
    if (type instanceof PuppetType) return type;
    throw new Fault(`The expression of type alias ${node.name} is not a type`);
  });
}

/** Evaluates in the text of a definition, seeing only the top scope. */
function inTopScope<T>(
  { source }: AliasDefinition,
  { top }: Compilation,
  body: (top: Scope) => T,
): T {
  const { source: saved, frame } = top;
  top.source = source;
  top.frame = top.base;
  try {
    return body(top);
  } finally {
    top.source = saved;
    top.frame = frame;
  }
}
