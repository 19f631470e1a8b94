import { readInstances } from '../apply/instances.ts';
import { prepare, type ReadyCatalog } from '../apply/prepare.ts';
import { redacting } from '../apply/redact.ts';
import { ResourceRun } from '../apply/resource-run.ts';
import { SharedPool } from '../apply/shared-pool.ts';
import type { ResourceEvent } from '../apply/transaction-report.ts';
import { catalogFromData } from '../catalog/from-json.ts';
import { type Issue, IssueError } from '../diagnostics/issue.ts';
import type { Log } from '../diagnostics/logger.ts';
import type { Host } from '../host/host.ts';
import { printedResource } from '../schema/print/resource.ts';
import type { ManagedResource } from '../schema/managed-resource.ts';
import type { Registry } from '../schema/registry.ts';
import type { Facts } from '../schema/type.ts';
import type { Value } from '../values/value.ts';
import { planOf, type Plan, valuesOf } from './plan.ts';
import { plainData } from './plain-data.ts';

/** What a session works with. */
export interface SessionOptions {
  readonly registry: Registry;
  readonly host: Host;
  readonly log: Log;
  readonly facts: Facts;
}

/** What stands against a resource, or against the whole run where it names none. */
export type Problem = Pick<Issue, 'resource' | 'message' | 'file' | 'line'>;

/** An event of a change, as far as Puppet wants to know of it. */
type ChangeEvent = Pick<ResourceEvent, 'property' | 'status' | 'message' | 'reason'>;

/**
 * One run of Puppet, whose guests pvirt reads and changes: Puppet walks its catalog and says what became
 * of each resource; what there is to do and how it is worded is decided here, by the engine of `pvirt apply`.
 */
export class ModuleSession {
  readonly #options: SessionOptions;
  readonly #pool: SharedPool;
  #ready: ReadyCatalog | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#pool = new SharedPool(options.host);
  }

  /**
   * Validates the guests of a catalog and looks for obstacles; all of them. Checks of `deferred` wait for
   * their turn, because other resources of the run may yet make them pass.
   */
  async check(request: {
    readonly catalog: Value;
    readonly noop: boolean;
    readonly deferred: readonly string[];
  }): Promise<readonly Problem[]> {
    const { registry, host, log, facts } = this.#options;
    const catalog = catalogFromData(request.catalog);
    const { noop, deferred } = request;
    try {
      const options = { catalog, registry, host, log, deferred, settings: { noop, facts } };
      const ready = await prepare(options, this.#pool);
      this.#ready = this.#ready ? joined(this.#ready, ready, log) : ready;
      return [];
    } catch (error) {
      if (!(error instanceof IssueError)) throw error;
      return error.issues.map(({ resource, message, file, line }) => ({
        resource,
        message,
        file,
        line,
      }));
    }
  }

  /** Forgets what was read so far, because other resources have had their turn. */
  reread(): void {
    this.#ready?.states.forgetAll();
  }

  /** What there is to do about a resource now. */
  async plan(ref: string): Promise<Plan> {
    const managed = this.#managed(ref);
    const run = await this.#run(managed, { noop: true });
    return planOf(managed, run);
  }

  /** Brings a resource to what it should be; the events, and how it is then. */
  async set(
    ref: string,
  ): Promise<{ readonly events: readonly ChangeEvent[]; readonly is: Record<string, unknown> }> {
    const managed = this.#managed(ref);
    const { events } = await this.#run(managed, { noop: false });
    const { states } = this.#catalog;
    const state = await states
      .read(managed, this.#pool.context(this.#options.log))
      .catch(() => undefined);
    return {
      events: events.map(({ property, status, message, reason }) => ({
        property,
        status,
        message,
        reason,
      })),
      is: valuesOf(managed, state),
    };
  }

  /** All instances of a type, as `pvirt resource` shows them. */
  async list(
    typeName: string,
  ): Promise<readonly { name: string; provider: string; is: Record<string, unknown> }[]> {
    const { registry, host, log } = this.#options;
    const type = registry.type(typeName);
    if (!type) throw new Error(`There is no type ${typeName}.`);
    const instances = await readInstances({ type, registry, host, log });
    return instances.map(({ name, provider, state }) => {
      const { attributes } = printedResource(type, state, { title: name, provider });
      const values = attributes.filter(([attribute]) => attribute !== 'provider');
      return { name, provider, is: plainData(values) };
    });
  }

  /** Ends the run; what went away on the way, one sentence. */
  async end(): Promise<string | undefined> {
    const { loss } = this.#pool;
    await this.#pool.close();
    this.#ready = undefined;
    return loss;
  }

  async #run(managed: ManagedResource, { noop }: { readonly noop: boolean }): Promise<ResourceRun> {
    const { ref, meta, secrets } = managed;
    const { states, deferred, log } = this.#catalog;
    const run = new ResourceRun({
      managed,
      noop,
      showDiff: false,
      path: ref,
      log,
      ctx: this.#pool.context(log, { path: ref, loglevel: meta.loglevel, secrets }),
      states,
      checkNow: deferred.has(ref),
      silent: true,
    });
    await run.apply();
    return run;
  }

  get #catalog(): ReadyCatalog {
    if (this.#ready) return this.#ready;
    throw new Error('The catalog has not been checked.');
  }

  #managed(ref: string): ManagedResource {
    const managed = this.#catalog.managed.get(ref);
    if (managed) return managed;
    throw new Error(`${ref} has not been checked.`);
  }
}

/** Resources whose values were not known at first join those that were. */
function joined(one: ReadyCatalog, other: ReadyCatalog, log: Log): ReadyCatalog {
  const managed = new Map([...one.managed, ...other.managed]);
  return {
    ...one,
    managed,
    deferred: new Set([...one.deferred, ...other.deferred]),
    log: redacting(log, [...managed.values()]),
  };
}
