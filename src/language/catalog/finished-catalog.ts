import { flatten } from '../../values/flatten.ts';
import { toText } from '../../values/text.ts';
import { addTag } from '../../catalog/tags.ts';
import { namevarOf, nameOf } from './add-resource.ts';
import { withReferencesAsText } from './references.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Resource } from '../../catalog/resource.ts';
import type { Value } from '../../values/value.ts';
import type { Compilation } from '../compilation.ts';
import type { Draft } from './draft.ts';

/** The catalog as others see it: without virtual and exported resources, names equal to titles and undef values. */
export function finishedCatalog(compilation: Compilation, version: string): Catalog {
  const { catalog, node, environment } = compilation;
  const kept = new Set([...catalog.resources()].filter(({ virtual }) => !virtual));
  return {
    name: node,
    environment: environment.name,
    version,
    classes: catalog.classes,
    tags: catalogTags(compilation),
    resources: [...kept].map((draft) => resourceOf(draft, compilation)),
    exported: [...catalog.resources()]
      .filter(({ virtual, exported }) => virtual && exported)
      .map((draft) => resourceOf(draft, compilation)),
    edges: [...catalog.edges()]
      .filter(([from, to]) => kept.has(from) && kept.has(to))
      .map(([from, to]) => [from.ref, to.ref] as const),
  };
}

/** The names of the classes come first, as Puppet copies a catalog. */
function catalogTags({ catalog }: Compilation): ReadonlySet<string> {
  const tags = new Set<string>();
  for (const name of catalog.classes) addTag(tags, name);
  for (const tag of catalog.tags) tags.add(tag);
  return tags;
}

function resourceOf(draft: Draft, compilation: Compilation): Resource {
  const { type, title, tags, kind, exported, virtual, place, isByFunction } = draft;
  return {
    type,
    title,
    kind,
    tags,
    exported,
    isByFunction,
    virtual,
    file: place.file,
    line: place.line,
    parameters: parametersOf(draft, compilation),
  };
}

function parametersOf(draft: Draft, compilation: Compilation): ReadonlyMap<string, Value> {
  const namevar = namevarOf(draft, compilation);
  const isIdle = (name: string, value: Value): boolean =>
    value === null || (name === namevar && value === draft.title && !draft.isMain);
  const parameters = ofTitle(draft, compilation);
  for (const [name, value] of parameters) if (isIdle(name, value)) parameters.delete(name);
  if (!draft.isMain) {
    const name = nameOf(draft, compilation);
    if (name !== draft.title || draft.hasNumberTitle) parameters.set(namevar, name);
  }
  for (const { name, value } of draft.params.values()) {
    if (isIdle(name, value)) continue;
    parameters.set(name === 'name' ? namevar : name, flattened(name, withReferencesAsText(value)));
  }
  return parameters;
}

/** The parameters that a type's own code reads off the title. */
function ofTitle({ type, title }: Draft, { resourceTypes }: Compilation): Map<string, Value> {
  const parts = resourceTypes.attributes(type.toLowerCase())?.titleParts?.(title);
  return new Map(parts?.entries().map(([name, value]) => [toText(name), value] as const));
}

/** Relationship metaparameters are flat lists without undef. */
function flattened(name: string, value: Value): Value {
  const isRelationship =
    name === 'before' || name === 'notify' || name === 'require' || name === 'subscribe';
  if (!isRelationship || !Array.isArray(value)) return value;
  return flatten(value as readonly Value[]).filter((item) => item !== null);
}
