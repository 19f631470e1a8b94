import type { Graph, GraphNode } from './graph.ts';
import { PriorityQueue } from './priority-queue.ts';

/** The vertices in the order in which they are applied: of those that may come next, the one that the manifest names first. */
export function orderOf(graph: Graph): readonly GraphNode[] {
  const blockers = new Map<string, number>();
  const ready = new PriorityQueue<GraphNode>(({ priority }) => priority);
  for (const node of graph.nodes) {
    const count = graph.predecessors(node.key).length;
    blockers.set(node.key, count);
    if (count === 0) ready.push(node);
  }
  const order: GraphNode[] = [];
  for (let next = ready.pop(); next; next = ready.pop()) {
    order.push(next);
    for (const key of graph.successors(next.key)) {
      const left = (blockers.get(key) ?? 0) - 1;
      blockers.set(key, left);
      if (left === 0) ready.push(graph.node(key));
    }
  }
  return order;
}
