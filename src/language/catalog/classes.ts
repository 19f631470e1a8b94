import { EvaluationError, Fault, NextSignal } from '../faults.ts';
import { Draft, type Param } from './draft.ts';
import { addResource } from './add-resource.ts';
import { evaluateDefinition } from './evaluate-definition.ts';
import { capitalizeSegments } from '../../values/types/catalog-entry.ts';
import type { Value } from '../../values/value.ts';
import type { Definition } from '../definitions.ts';
import type { Scope } from '../scope.ts';

/** Declares and evaluates classes by name, as `include` does; those evaluated before stay as they are. */
export function includeClasses(names: readonly string[], scope: Scope): Draft[] {
  const { compilation } = scope;
  const definitions = names.map((name) => findClass(name, scope));
  const included: Draft[] = [];
  const added: Draft[] = [];
  for (const definition of definitions) {
    const known = compilation.classScopes.get(definition.name)?.resource;
    if (known !== undefined) included.push(known);
    else added.push(declareClass(definition, scope));
  }
  for (const resource of added) evaluateResource(resource);
  return [...included, ...added];
}

/** Declares a class with parameters, to be evaluated later (the classes of a node terminus). */
export function declareClassWith(
  name: string,
  { scope, parameters }: { scope: Scope; parameters: ReadonlyMap<string, Value> },
): void {
  const definition = findClass(name, scope);
  const params = [...parameters].map(([key, value]): Param => {
    return { name: key, value, setter: definition, place: {} };
  });
  declareClass(definition, scope, params);
}

/** The resource of a class or node, declared unless it is in the catalog already. */
export function declareClass(
  definition: Definition,
  scope: Scope,
  params?: readonly Param[],
): Draft {
  const { catalog } = scope.compilation;
  const [type, title] =
    definition.kind === 'node'
      ? ['Node', definition.name]
      : ['Class', capitalizeSegments(definition.name)];
  if (params === undefined) {
    const known = catalog.find(`${type}[${title}]`);
    if (known !== undefined) return known;
  }
  const resource = new Draft({ type, title, scope, setter: definition, definition, params });
  instantiate(resource, scope);
  addResource(resource, scope);
  return resource;
}

/** Declares the classes that a class inherits from, and gives the catalog the class's tags. */
export function instantiate(resource: Draft, scope: Scope): void {
  const parent = resource.definition?.parent;
  if (parent !== undefined) declareClass(findParent(resource.definition, scope), scope);
  if (resource.type === 'Class' || resource.type === 'Node') {
    for (const tag of resource.tags) scope.compilation.catalog.tags.add(tag);
  }
}

/** Evaluates the code of a class, node or define once. */
export function evaluateResource(resource: Draft): void {
  if (resource.isEvaluated) return;
  resource.isEvaluated = true;
  resource.addScopeTags();
  const { definition, scope } = resource;
  if (definition === undefined) throw new Fault(`Cannot find definition ${resource.type}`);
  let outer = resource.scope;
  if (definition.parent !== undefined) {
    const parent = declareClass(findParent(definition, scope), scope);
    evaluateResource(parent);
    outer = scope.compilation.classScopes.get(definition.parent) ?? scope;
  }
  try {
    evaluateDefinition(resource, { definition, outer });
  } catch (thrown) {
    // `return()` and `next()` end the code of a class or define.
    if (!(thrown instanceof NextSignal) || definition.kind === 'node') throw thrown;
  }
}

function findClass(name: string, scope: Scope): Definition {
  const found = scope.compilation.environment.findClass(name);
  if (found !== undefined) return found;
  throw new Fault(`Could not find class ${name} for ${scope.compilation.node}`);
}

function findParent(definition: Definition | undefined, scope: Scope): Definition {
  const parent = definition?.parent ?? '';
  const found = scope.compilation.environment.findClass(parent);
  if (found !== undefined) return found;
  throw EvaluationError.uncoded(
    `Could not find parent resource type '::${parent}' of type hostclass in ${scope.compilation.environment.name}`,
    definition?.place ?? {},
  );
}
