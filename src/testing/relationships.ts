import type { Catalog } from '../catalog/catalog.ts';
import { buildGraph, type GraphResource } from '../plan/build-graph.ts';
import { cycleText } from '../plan/cycles.ts';
import type { Graph } from '../plan/graph.ts';

/**
 * What is applied before what: declared relationships, arrows, autorequires and containment, over any
 * number of steps. Resources are named as in the catalog: `File[/etc/motd]`, `Class[Ntp]`.
 */
export class Relationships {
  readonly #graph: Graph;

  constructor(catalog: Catalog, managed: readonly GraphResource[]) {
    this.#graph = buildGraph(catalog, managed).graph;
  }

  /** Puppet's text for the cycles, or undefined. */
  get cycles(): string | undefined {
    return cycleText(this.#graph);
  }

  /** Whether all of `first` is applied before any of `second`. */
  precedes(first: string, second: string): boolean {
    return this.#leads(first, second, () => true);
  }

  /** Whether a change in `first` refreshes `second`. */
  notifies(first: string, second: string): boolean {
    return this.#leads(first, second, (refreshes) => refreshes > 0);
  }

  #leads(first: string, second: string, passes: (refreshes: number) => boolean): boolean {
    const from = this.#vertex('completed', first);
    const to = this.#vertex('admissible', second);
    if (from === undefined || to === undefined) return false;
    const seen = new Set([from]);
    for (const key of seen) {
      for (const next of this.#graph.successors(key)) {
        if (!passes(this.#graph.edge(key, next)?.refreshes ?? 0)) continue;
        if (next === to) return true;
        seen.add(next);
      }
    }
    return false;
  }

  /** A container is there as its two ends. */
  #vertex(end: 'admissible' | 'completed', ref: string): string | undefined {
    return [`${end}_${ref}`, ref].find((key) => this.#graph.has(key));
  }
}
