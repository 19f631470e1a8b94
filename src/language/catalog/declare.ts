import { ClassType, ResourceType, capitalizeSegments } from '../../values/types/catalog-entry.ts';
import { Fault } from '../faults.ts';
import { addResource } from './add-resource.ts';
import { evaluateResource, instantiate } from './classes.ts';
import { Draft, type Param } from './draft.ts';
import { findResourceType } from './find-type.ts';
import { suggestion } from './suggestion.ts';
import type { SourcePosition } from '../../diagnostics/issue.ts';
import type { PuppetType } from '../../values/types/type.ts';
import type { Scope } from '../scope.ts';

/** Resources of one type with the same parameters. */
export interface Declaration {
  readonly scope: Scope;
  readonly typeName: string;
  readonly titles: readonly string[];
  /** Whether the titles were numbers. */
  readonly hasNumberTitle?: boolean | undefined;
  /** Whether a function declares them. */
  readonly isByFunction?: boolean | undefined;
  readonly params: readonly Param[];
  readonly place: SourcePosition;
  readonly virtual?: boolean | undefined;
  readonly exported?: boolean | undefined;
}

/** Declares resources (or classes with parameters) and returns references to them. */
export function declareResources(declaration: Declaration): PuppetType[] {
  if (declaration.typeName.toLowerCase() === 'class') {
    return declaration.titles.map((title) => declareOneClass(title, declaration));
  }
  const { scope, typeName, params, place, virtual, exported, hasNumberTitle, isByFunction } =
    declaration;
  const found = findResourceType(typeName, scope.compilation);
  if (found === undefined) {
    const hint = suggestion(typeName, scope.compilation.resourceTypes.names ?? []);
    throw new Fault(`Unknown resource type: '${typeName}'`, { hint });
  }
  const type = capitalizeSegments(found.name);
  const definition = found.kind === 'defined_type' ? found.definition : undefined;
  const { kind } = found;
  return declaration.titles.map((title) => {
    // Each by name: copying the rest of an object is many times as slow.
    const resource = new Draft({
      type,
      title,
      hasNumberTitle,
      isByFunction,
      scope,
      definition,
      kind,
      params,
      place,
      virtual,
      exported,
    });
    addResource(resource, scope);
    return new ResourceType(type, title);
  });
}

function declareOneClass(title: string, { scope, params, place }: Declaration): PuppetType {
  const definition = scope.compilation.environment.findClass(title);
  if (definition === undefined) {
    throw new Fault(`Could not find declared class ${title}`);
  }
  const resource = new Draft({
    type: 'Class',
    title: capitalizeSegments(definition.name),
    scope,
    definition,
    kind: 'class',
    params,
    place,
  });
  instantiate(resource, scope);
  addResource(resource, scope);
  evaluateResource(resource);
  return new ClassType(definition.name);
}
