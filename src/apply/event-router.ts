import type { Graph } from '../plan/graph.ts';
import type { ResourceEvent } from './transaction-report.ts';

/** Carries events along the edges that refresh, until their receivers have their turn. */
export class EventRouter {
  readonly #graph: Graph;
  readonly #canRefresh: (key: string) => boolean;
  readonly #queues = new Map<string, ResourceEvent[]>();

  constructor(graph: Graph, canRefresh: (key: string) => boolean) {
    this.#graph = graph;
    this.#canRefresh = canRefresh;
  }

  /** Sends events of one vertex on; answers who will be refreshed, once for every kind of event. */
  send(from: string, events: readonly ResourceEvent[]): readonly string[] {
    const scheduled: string[] = [];
    for (const name of new Set(events.map((event) => event.name))) {
      const alike = events.filter((event) => event.name === name);
      for (const to of this.#graph.successors(from)) {
        const times = this.#graph.edge(from, to)?.refreshes ?? 0;
        if (times === 0 || !this.#canRefresh(to)) continue;
        const queue = this.#queues.get(to) ?? [];
        for (let time = 0; time < times; time++) queue.push(...alike);
        this.#queues.set(to, queue);
        scheduled.push(...Array<string>(times).fill(to));
      }
    }
    return scheduled;
  }

  /** The events that wait for a vertex; they wait no more. */
  take(key: string): readonly ResourceEvent[] {
    const events = this.#queues.get(key) ?? [];
    this.#queues.delete(key);
    return events;
  }
}
