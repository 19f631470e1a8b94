import { Fault } from '../faults.ts';
import { locationText } from '../../diagnostics/render.ts';
import type { Value } from '../../values/value.ts';
import type { Compilation } from '../compilation.ts';
import type { Scope } from '../scope.ts';
import type { Draft } from './draft.ts';

/** Puts a declared resource into the catalog, contained by what the scope belongs to. */
export function addResource(resource: Draft, scope: Scope): void {
  const { compilation } = scope;
  compilation.resources.push(resource);
  enter(resource, compilation);
  if (resource.type === 'Class') return;
  if (resource.params.has('stage') && resource.get('stage') !== null) {
    throw new Fault(
      `Only classes can set 'stage'; normal resources like ${resource.ref} cannot change run stage`,
    );
  }
  if (resource.type !== 'Stage' && scope.resource !== undefined) {
    compilation.catalog.addEdge(scope.resource, resource);
  }
}

/** Enters a resource under its title and its other names; each may be taken once. */
export function enter(resource: Draft, compilation: Compilation): void {
  const existing = compilation.catalog.add(resource);
  if (existing !== undefined) {
    const at = locationText(existing.place);
    throw new Fault(
      `Duplicate declaration: ${resource.ref} is already declared${at === '' ? '' : ` at${at}`}; cannot redeclare${locationText(resource.place)}`,
    );
  }
  for (const alias of texts(resource.get('alias'))) {
    enterAlias(resource, { name: alias, shown: JSON.stringify(alias), compilation });
  }
  const name = nameOf(resource, compilation);
  const types = compilation.resourceTypes;
  const isUnique = types.attributes(resource.type.toLowerCase())?.uniqueNames !== false;
  if (name !== resource.title && isUnique) {
    enterAlias(resource, { name, shown: `[${JSON.stringify(name)}]`, compilation });
  }
}

/** The name a resource goes by: its namevar where it is set, else its title. */
export function nameOf(resource: Draft, compilation: Compilation): string {
  const namevar = namevarOf(resource, compilation);
  const name = resource.get(namevar) ?? resource.get('name');
  if (typeof name === 'string') return name;
  return namevar === 'path' ? resource.title.replace(/(?<=[^/])\/+$/, '') : resource.title;
}

/** The attribute that names a resource; `name` for classes and defines. */
export function namevarOf(resource: Draft, compilation: Compilation): string {
  if (resource.definition !== undefined) return 'name';
  return compilation.resourceTypes.attributes(resource.type.toLowerCase())?.namevar ?? 'name';
}

interface Alias {
  readonly name: string;
  readonly shown: string;
  readonly compilation: Compilation;
}

function enterAlias(resource: Draft, { name, shown, compilation }: Alias): void {
  if (name === resource.title) return;
  const existing = compilation.catalog.alias(resource, name);
  if (existing === undefined) return;
  const at = locationText(resource.place);
  const taken = `["${resource.type}", ${JSON.stringify(name)}]`;
  throw new Fault(
    `Cannot alias ${resource.ref} to ${shown}${at === '' ? '' : ` at${at}`}; resource ${taken} already declared${locationText(existing.place)}`,
  );
}

function texts(value: Value): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? (value as readonly Value[]).flatMap(texts) : [];
}
