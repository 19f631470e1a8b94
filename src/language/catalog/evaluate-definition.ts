import { toText } from '../../values/text.ts';
import { Fault } from '../faults.ts';
import { Frame } from '../frame.ts';
import { Scope } from '../scope.ts';
import { checkParameters } from './check-parameters.ts';
import { nameOf } from './add-resource.ts';
import type { Value } from '../../values/value.ts';
import type { Definition } from '../definitions.ts';
import type { Draft } from './draft.ts';

/** Runs the code of a class, node or define for one resource, in a scope of its own. */
export function evaluateDefinition(
  resource: Draft,
  { definition, outer }: { definition: Definition; outer: Scope },
): void {
  const { compilation } = outer;
  const scope = new Scope({ compilation, parent: outer, definition, resource });
  if (definition.kind !== 'define') compilation.catalog.addClass(definition.name);
  setParameters(resource, { definition, scope });
  if (resource.type === 'Class') addToStage(resource);
  const { body, match } = definition;
  if (body === undefined) return;
  if (match !== undefined) scope.setMatch(match);
  scope.evaluate(body);
}

/** Ties a class to its stage: its own, that of the class that declared it, or main. */
export function addToStage(resource: Draft): void {
  const { catalog } = resource.scope.compilation;
  const wanted = resource.get('stage') ?? resource.scope.resource?.get('stage') ?? 'main';
  const stage = typeof wanted === 'string' ? catalog.find(`Stage[${wanted}]`) : undefined;
  if (stage === undefined) {
    throw new Fault(
      `Could not find stage ${toText(resource.get('stage') ?? 'main')} specified by ${resource.ref}`,
    );
  }
  if (stage.title !== 'main' && resource.get('stage') === null) resource.set('stage', stage.title);
  catalog.addEdge(stage, resource);
}

/** Makes the parameters variables: what the resource says, else the default, checked against the types. */
function setParameters(
  resource: Draft,
  { definition, scope }: { definition: Definition; scope: Scope },
): void {
  const { compilation } = scope;
  setIfKnown(scope, 'module_name', definition.module);
  setIfKnown(scope, 'caller_module_name', scope.parent?.definition.module);
  const isClass = definition.kind === 'class';
  if (isClass) lookUpParameters(resource, { definition, scope });
  const name = nameOf(resource, compilation);
  scope.set('title', isClass ? resource.title.toLowerCase() : resource.title);
  scope.set('name', isClass ? name.toLowerCase() : name);
  if (definition.kind !== 'define') compilation.classScopes.set(definition.name, scope);
  const values = parameterValues(resource, { definition, scope });
  checkParameters(resource.ref, { definition, values, compilation });
  for (const [parameter, value] of values) scope.set(parameter, value);
}

/** What the data says of a class's parameters, as `class::parameter`, where the manifest says nothing. */
function lookUpParameters(
  resource: Draft,
  { definition, scope }: { definition: Definition; scope: Scope },
): void {
  for (const { name, value } of definition.parameters) {
    if (resource.get(name) !== null) continue;
    const found = scope.compilation.data.lookup(`${definition.name}::${name}`, { scope });
    // What is undef in the data does not count more than a default.
    if (found === undefined || (found === null && value !== undefined)) continue;
    resource.set(name, found);
  }
}

function setIfKnown(scope: Scope, name: string, value: string | undefined): void {
  if (value !== undefined) scope.set(name, value);
}

function parameterValues(
  resource: Draft,
  { definition, scope }: { definition: Definition; scope: Scope },
): Map<string, Value> {
  const values = new Map<string, Value>();
  const { parameters } = definition;
  for (const { name } of parameters) {
    const given = resource.params.get(name);
    if (given !== undefined) values.set(name, given.value);
  }
  for (const { name, value } of resource.params.values()) {
    if (name !== 'name' && name !== 'title') values.set(name, value);
  }
  const missing = parameters.filter(
    ({ name, value }) => value && (values.get(name) ?? null) === null,
  );
  if (missing.length === 0) return values;
  const frame = Frame.ofVariables(scope.frame, values);
  for (const { name } of missing) values.delete(name);
  frame.pending = { callee: resource.ref, names: parameters.map(({ name }) => name), current: '' };
  for (const { name, value } of missing) {
    if (value === undefined) continue;
    frame.pending.current = name;
    const result = scope.within(frame, () => scope.evaluate(value));
    resource.set(name, result);
    values.set(name, result);
  }
  return inDeclaredOrder(
    values,
    parameters.map(({ name }) => name),
  );
}

function inDeclaredOrder(values: Map<string, Value>, names: readonly string[]): Map<string, Value> {
  const ordered = new Map<string, Value>();
  for (const name of names) {
    const value = values.get(name);
    if (value !== undefined) ordered.set(name, value);
  }
  for (const [name, value] of values) ordered.set(name, value);
  return ordered;
}
