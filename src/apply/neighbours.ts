import type { Graph, GraphNode } from '../plan/graph.ts';
import type { ManagedResource } from '../schema/managed-resource.ts';

/**
 * The next vertices of the order that may have their turn together: one, or unrelated resources of one
 * concurrent type with the ends of containers between them.
 */
export function neighbours({
  order,
  at,
  graph,
  managed,
}: {
  readonly order: readonly GraphNode[];
  readonly at: number;
  readonly graph: Graph;
  readonly managed: ReadonlyMap<string, ManagedResource>;
}): readonly GraphNode[] {
  const first = order.slice(at, at + 1);
  const type = managed.get(first[0]?.key ?? '')?.type;
  if (type?.concurrent !== true) return first;
  const batch: GraphNode[] = [...first];
  const dependents = new Set(first.map(({ key }) => key));
  for (const node of order.slice(at + 1)) {
    const depends = graph.predecessors(node.key).some((key) => dependents.has(key));
    if (node.kind === 'resource') {
      if (depends || managed.get(node.key)?.type !== type) break;
      dependents.add(node.key);
    } else if (depends) {
      dependents.add(node.key);
    }
    batch.push(node);
  }
  return batch;
}
