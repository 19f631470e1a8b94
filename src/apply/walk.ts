import type { Log, LogEntry } from '../diagnostics/logger.ts';
import type { Host } from '../host/host.ts';
import type { GraphNode } from '../plan/graph.ts';
import { keyOf } from '../plan/keys.ts';
import type { ManagedResource } from '../schema/managed-resource.ts';
import { containmentPaths } from './containment.ts';
import { EventRouter } from './event-router.ts';
import { errorText, refreshText } from './messages.ts';
import { neighbours } from './neighbours.ts';
import { ResourceRun } from './resource-run.ts';
import type { ApplySettings } from './settings.ts';
import type { SharedPool } from './shared-pool.ts';
import { isSelected } from './tags.ts';
import type { ReadyCatalog } from './prepare.ts';
import type { ResourceEvent, ResourceStatus } from './transaction-report.ts';
import { runWindow } from './window.ts';

interface WalkOptions extends ReadyCatalog {
  readonly pool: SharedPool;
  readonly host: Host;
  readonly log: Log;
  readonly settings: ApplySettings;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Progress = Mutable<Omit<ResourceStatus, 'events'>> & { readonly events: ResourceEvent[] };

/** One resource whose turn has come early, its log lines held back until it is really its turn. */
interface Turn {
  readonly status: Progress;
  readonly held: readonly LogEntry[];
}

/** Goes through a catalog in order: applies, passes events on, refreshes, skips what depends on failures. */
export class Walk {
  readonly #options: WalkOptions;
  readonly #router: EventRouter;
  readonly #pathOf: (key: string) => readonly string[];
  readonly #statuses = new Map<string, Progress>();
  /** Failed resources that a vertex depends on, over any number of steps. */
  readonly #failures = new Map<string, ReadonlySet<string>>();
  readonly #announced = new Set<string>();
  readonly #tags: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#pathOf = containmentPaths(options.catalog);
    this.#tags = tagsByKey(options);
    this.#router = new EventRouter(options.graph, (key) => this.#canRefresh(key));
  }

  async run(): Promise<readonly ResourceStatus[]> {
    const { order, graph, managed, settings } = this.#options;
    for (let at = 0; at < order.length;) {
      const batch = neighbours({ order, at, graph, managed });
      for (const { key } of batch) this.#findFailures(key);
      const ready = batch.filter((node) => this.#skipReason(node) === undefined);
      const turns = await runWindow(ready, settings.window ?? 5, (node) => this.#apply(node));
      for (const node of batch) await this.#finish(node, turns.get(node));
      at += batch.length;
    }
    return [...this.#statuses.values()];
  }

  /** Applies one resource; whits have nothing to apply. */
  async #apply({ key }: GraphNode): Promise<Turn | undefined> {
    const managed = this.#options.managed.get(key);
    if (!managed) return undefined;
    const { pool, settings, states, deferred, host } = this.#options;
    const status = this.#newStatus(managed);
    const held: LogEntry[] = [];
    const log: Log = (entry) => held.push(entry);
    const path = this.#source(key);
    const { secrets, meta } = managed;
    const ctx = pool.context(log, { path, loglevel: meta.loglevel, secrets });
    const run = new ResourceRun({
      managed,
      noop: this.#isNoop(managed),
      showDiff: settings.showDiff ?? false,
      path,
      log,
      ctx,
      states,
      checkNow: deferred.has(key),
    });
    await run.apply();
    status.events.push(...run.events);
    status.failed = run.hasFailed;
    status.evaluationTime = (host.now().getTime() - status.startedAt.getTime()) / 1000;
    return { status, held };
  }

  /** What happens in order only: log lines, events, refreshes, skips. */
  async #finish(node: GraphNode, turn: Turn | undefined): Promise<void> {
    const { key } = node;
    this.#findFailures(key);
    const reason = this.#skipReason(node);
    if (reason !== undefined) {
      this.#skip(node, reason);
      return;
    }
    for (const entry of turn?.held ?? []) this.#options.log(entry);
    if (turn) {
      this.#statuses.set(key, turn.status);
      if (!turn.status.failed) this.#send(key, turn.status.events);
    }
    await this.#refresh(key);
  }

  #skip({ key, kind }: GraphNode, reason: SkipReason): void {
    const managed = this.#options.managed.get(key);
    if (managed) {
      const status = this.#newStatus(managed);
      status.skipped = true;
      status.failedDependencies = [...(this.#failures.get(key) ?? [])];
      this.#statuses.set(key, status);
    }
    if (reason === 'failed dependencies' && kind === 'resource') this.#sayFailures(key);
    if (reason !== 'failed dependencies') this.#say('debug', key, `Skipped: ${reason}`);
    if (this.#router.take(key).length > 0) {
      this.#say('info', key, `Unscheduling all events on ${this.#options.graph.node(key).ref}`);
    }
  }

  #sayFailures(key: string): void {
    for (const ref of this.#failures.get(key) ?? []) {
      if (this.#announced.has(ref)) continue;
      this.#announced.add(ref);
      this.#say('notice', key, `Dependency ${ref} has failures: true`);
    }
    this.#say('warning', key, 'Skipping because of failed dependencies');
  }

  #skipReason({ key, kind }: GraphNode): SkipReason | undefined {
    const { settings, managed, graph } = this.#options;
    const tags = this.#tags.get(graph.node(key).ref) ?? new Set();
    if (settings.signal?.aborted) return 'the run was cancelled';
    if (kind === 'resource' && !managed.has(key)) return 'not a resource of this host';
    if (!isSelected(tags, settings)) return 'not selected by tags';
    if (managed.get(key)?.meta.schedule === 'never') return 'not scheduled';
    return (this.#failures.get(key)?.size ?? 0) > 0 ? 'failed dependencies' : undefined;
  }

  #findFailures(key: string): void {
    const failed = new Set<string>();
    for (const before of this.#options.graph.predecessors(key)) {
      for (const ref of this.#failures.get(before) ?? []) failed.add(ref);
      const status = this.#statuses.get(before);
      if (status && (status.failed || status.failedToRestart)) failed.add(before);
    }
    this.#failures.set(key, failed);
  }

  async #refresh(key: string): Promise<void> {
    const events = this.#router.take(key);
    if (events.length === 0) return;
    const managed = this.#options.managed.get(key);
    const isNoop = managed ? this.#isNoop(managed) : this.#options.settings.noop === true;
    if (isNoop || events.every(({ status }) => status === 'noop')) {
      this.#say('notice', key, refreshText(events.length, true));
      this.#send(key, [this.#event('noop_restart', 'noop', '')]);
    } else if (!managed) {
      this.#send(key, [this.#event('restarted', 'success', '')]);
    } else {
      await this.#trigger(managed, events.length);
    }
  }

  async #trigger(managed: ManagedResource, count: number): Promise<void> {
    const { ref, provider, want, meta, secrets } = managed;
    const { pool, log, states } = this.#options;
    const status = this.#statuses.get(ref);
    const ctx = pool.context(log, { path: this.#source(ref), loglevel: meta.loglevel, secrets });
    try {
      await provider.refresh?.(want, ctx);
      states.changed(managed);
      const message = refreshText(count, false);
      this.#say('notice', ref, message);
      status?.events.push(this.#event('refresh', 'success', message));
      this.#send(ref, [this.#event('restarted', 'success', message)]);
      if (status) status.restarted = true;
    } catch (error) {
      states.changed(managed);
      const message = `Failed to call refresh: ${errorText(error)}`;
      this.#say('err', ref, message);
      this.#say('err', ref, errorText(error));
      status?.events.push(this.#event('resource_error', 'failure', message));
      if (status) status.failed = status.failedToRestart = true;
    }
  }

  #send(key: string, events: readonly ResourceEvent[]): void {
    for (const to of this.#router.send(key, events)) {
      const { kind, ref } = this.#options.graph.node(to);
      const isOwnContainer = kind === 'completed';
      const level = isOwnContainer ? 'debug' : 'info';
      const message = isOwnContainer
        ? `The container ${ref} will propagate my refresh event`
        : `Scheduling refresh of ${ref}`;
      this.#say(level, key, message);
    }
  }

  #canRefresh(key: string): boolean {
    const { managed, graph } = this.#options;
    return graph.node(key).kind !== 'resource' || managed.get(key)?.provider.refresh !== undefined;
  }

  #isNoop({ meta }: ManagedResource): boolean {
    return meta.noop ?? this.#options.settings.noop ?? false;
  }

  #say(level: LogEntry['level'], key: string, message: string): void {
    this.#options.log({ level, message, source: this.#source(key) });
  }

  #source(key: string): string {
    const { kind, ref } = this.#options.graph.node(key);
    return kind === 'resource' ? `/${this.#pathOf(key).join('/')}` : ref;
  }

  #event(name: string, status: ResourceEvent['status'], message: string): ResourceEvent {
    return { name, status, message, time: this.#options.host.now() };
  }

  #newStatus({ resource, ref, provider }: ManagedResource): Progress {
    return {
      resource,
      ref,
      containmentPath: this.#pathOf(ref),
      provider: provider.name,
      events: [],
      failed: false,
      failedToRestart: false,
      restarted: false,
      skipped: false,
      failedDependencies: [],
      startedAt: this.#options.host.now(),
      evaluationTime: 0,
    };
  }
}

type SkipReason =
  | 'the run was cancelled'
  | 'not a resource of this host'
  | 'not selected by tags'
  | 'not scheduled'
  | 'failed dependencies';

/** The tags of every resource and container; the ends of a container have the container's. */
function tagsByKey({ catalog }: ReadyCatalog): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(catalog.resources.map((resource) => [keyOf(resource), resource.tags]));
}
