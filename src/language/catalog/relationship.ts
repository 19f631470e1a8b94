import { Fault } from '../faults.ts';
import { ClassType, type ResourceType } from '../../values/types/catalog-entry.ts';
import { referenceText } from '../names.ts';
import { Collector } from './collector.ts';
import type { Value } from '../../values/value.ts';
import type { Compilation } from '../compilation.ts';
import type { Draft } from './draft.ts';

/** One side of an arrow: a reference, or a collector whose finds are known only at the end. */
export type Endpoint = ClassType | ResourceType | Collector;

/** An arrow between two references or collectors. */
export interface Relationship {
  readonly source: Endpoint;
  readonly target: Endpoint;
  /** The parameter of the source that says it: `->` and `~>`. */
  readonly parameter: 'before' | 'notify';
}

/** Turns an arrow into parameters of the resources on its left. */
export function applyRelationship(relationship: Relationship, compilation: Compilation): void {
  const { parameter } = relationship;
  for (const source of sources(relationship.source)) {
    for (const target of targets(relationship.target)) {
      const from = compilation.catalog.find(source);
      if (from === undefined) {
        throw new Fault(`Could not find resource '${source}' for relationship on '${target}'`);
      }
      if (compilation.catalog.find(target) === undefined) {
        throw new Fault(`Could not find resource '${target}' for relationship from '${source}'`);
      }
      append(from, parameter, target);
    }
  }
}

/** The reference text of a type that names a class or resource. */
export function endpointText(entry: ClassType | ResourceType): string {
  return entry instanceof ClassType
    ? referenceText('Class', entry.className ?? '')
    : referenceText(entry.typeName ?? '', entry.title ?? '');
}

function sources(endpoint: Endpoint): readonly string[] {
  if (!(endpoint instanceof Collector)) return [endpointText(endpoint)];
  if (endpoint.collected.size > 0) return [...endpoint.collected.keys()];
  return (endpoint.emptyAlternative ?? []).flatMap((left) => sources(left as Endpoint));
}

function targets(endpoint: Endpoint): readonly string[] {
  return endpoint instanceof Collector ? [...endpoint.collected.keys()] : [endpointText(endpoint)];
}

function append(resource: Draft, parameter: 'before' | 'notify', target: string): void {
  const current = resource.get(parameter);
  const list: readonly Value[] = Array.isArray(current)
    ? current
    : current === null
      ? []
      : [current];
  const known = resource.params.get(parameter);
  const value = [...list, target];
  if (known === undefined) resource.set(parameter, value);
  else resource.setParam({ ...known, value });
}
