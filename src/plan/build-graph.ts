import type { Catalog } from '../catalog/catalog.ts';
import type { Resource, ResourceRef } from '../catalog/resource.ts';
import type { Issue } from '../diagnostics/issue.ts';
import type { ManagedResource } from '../schema/managed-resource.ts';
import { isContainer } from '../schema/validate.ts';
import { Graph } from './graph.ts';
import { keyOf, keyOfText } from './keys.ts';
import { declaredRelationships, type Resolve } from './relationships.ts';

/** What the graph must know of a resource of this host besides the catalog. */
export type GraphResource = Pick<ManagedResource, 'resource' | 'ref' | 'name' | 'meta' | 'want'> & {
  readonly type: Pick<ManagedResource['type'], 'autorequire'>;
};

/** What comes before what: relationships, autorequires and containment, as Puppet combines them. */
export function buildGraph(
  catalog: Catalog,
  managed: readonly GraphResource[],
): { readonly graph: Graph; readonly issues: readonly Issue[] } {
  const graph = new Graph();
  catalog.resources.forEach((resource, priority) => {
    if (resource.virtual) return;
    const key = keyOf(resource);
    graph.addNode({ key, ref: key, kind: 'resource', priority });
  });
  const resolve = resolver(catalog, managed);
  const { relationships, issues } = declaredRelationships(catalog, resolve);
  for (const { from, to, refreshes } of relationships) graph.addEdge(from, to, { refreshes });
  addAutorequires(graph, managed, resolve);
  replaceContainers(graph, catalog);
  return { graph, issues };
}

/** A resource is known by its title, its namevar and its aliases. */
function resolver(catalog: Catalog, managed: readonly GraphResource[]): Resolve {
  const known = new Map<string, string>();
  for (const { resource, name, meta, ref } of managed) {
    for (const title of [name, ...meta.alias]) {
      known.set(keyOf({ type: resource.type, title }), ref);
    }
  }
  for (const resource of catalog.resources) {
    if (!resource.virtual) known.set(keyOf(resource), keyOf(resource));
  }
  return (ref: ResourceRef) => known.get(keyOf(ref));
}

/** An autorequire gives way to whatever the manifest itself says about the two. */
function addAutorequires(graph: Graph, managed: readonly GraphResource[], resolve: Resolve): void {
  for (const { type, want, ref } of managed) {
    for (const wanted of type.autorequire?.(want) ?? []) {
      const from = [wanted]
        .flat()
        .map(resolve)
        .find((key) => key !== undefined);
      if (from === undefined || from === ref) continue;
      if (graph.edge(from, ref) || graph.edge(ref, from)) continue;
      graph.addEdge(from, ref);
    }
  }
}

/**
 * Gives every container a begin and an end around its contents: what came before the container comes
 * before its begin, what came after it after its end, and events flow from begin to contents to end
 * (Puppet::Graph::RelationshipGraph#replace_containers_with_anchors).
 */
function replaceContainers(graph: Graph, catalog: Catalog): void {
  const containers = catalog.resources.filter((one) => !one.virtual && isContainer(one));
  const refs = new Set(containers.map(keyOf));
  const begin = (key: string): string => (refs.has(key) ? `admissible_${key}` : key);
  const end = (key: string): string => (refs.has(key) ? `completed_${key}` : key);
  for (const container of containers) addEnds(graph, container);
  const contents = contentsOf(catalog, graph);
  for (const container of refs) {
    const inside = contents.get(container) ?? new Set();
    if (inside.size === 0) graph.addEdge(begin(container), end(container));
    for (const content of inside) {
      graph.addEdge(begin(container), begin(content), { refreshes: 1 });
      graph.addEdge(end(content), end(container), { refreshes: 1 });
    }
    for (const before of graph.predecessors(container)) {
      graph.addEdge(end(before), begin(container), graph.edge(before, container));
      graph.removeEdge(before, container);
    }
    for (const after of graph.successors(container)) {
      graph.addEdge(end(container), begin(after), graph.edge(container, after));
      graph.removeEdge(container, after);
    }
  }
  for (const container of refs) graph.removeNode(container);
}

function addEnds(graph: Graph, container: Resource): void {
  const ref = keyOf(container);
  const { priority } = graph.node(ref);
  graph.addNode({ key: `admissible_${ref}`, ref, kind: 'admissible', priority });
  graph.addNode({ key: `completed_${ref}`, ref, kind: 'completed', priority });
}

function contentsOf(catalog: Catalog, graph: Graph): ReadonlyMap<string, ReadonlySet<string>> {
  const present = new Set(graph.nodes.map(({ key }) => key));
  const contents = new Map<string, Set<string>>();
  for (const edge of catalog.edges) {
    const [container, content] = [keyOfText(edge[0]), keyOfText(edge[1])];
    if (!present.has(container) || !present.has(content)) continue;
    const inside = contents.get(container);
    if (inside) inside.add(content);
    else contents.set(container, new Set([content]));
  }
  return contents;
}
