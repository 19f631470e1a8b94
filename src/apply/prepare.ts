import type { Catalog } from '../catalog/catalog.ts';
import { type Issue, IssueError } from '../diagnostics/issue.ts';
import type { Log } from '../diagnostics/logger.ts';
import type { Host } from '../host/host.ts';
import { buildGraph } from '../plan/build-graph.ts';
import { cycleText } from '../plan/cycles.ts';
import type { Graph, GraphNode } from '../plan/graph.ts';
import { orderOf } from '../plan/order.ts';
import type { ManagedResource } from '../schema/managed-resource.ts';
import type { AnyProvider, ProviderContext } from '../schema/provider.ts';
import { errorText } from './messages.ts';
import type { Registry } from '../schema/registry.ts';
import { validateCatalog } from '../schema/validate.ts';
import { deferredChecks, preflight } from './preflight.ts';
import { redacting } from './redact.ts';
import type { ApplySettings } from './settings.ts';
import type { SharedPool } from './shared-pool.ts';
import { StateReader } from './state-reader.ts';
import { isSelected } from './tags.ts';

/** What a run needs. */
export interface ApplyOptions {
  readonly catalog: Catalog;
  readonly registry: Registry;
  readonly host: Host;
  readonly log: Log;
  readonly settings?: ApplySettings;
  /** References of resources whose checks wait for their turn, besides those that the catalog shows. */
  readonly deferred?: readonly string[];
}

/** A catalog that passed every check and may be applied. */
export interface ReadyCatalog {
  readonly catalog: Catalog;
  readonly managed: ReadonlyMap<string, ManagedResource>;
  readonly graph: Graph;
  readonly order: readonly GraphNode[];
  readonly deferred: ReadonlySet<string>;
  readonly states: StateReader;
  /** Where messages go; the secrets of the catalog never appear in it. */
  readonly log: Log;
}

/** Validates, orders and checks a catalog; throws every problem as one IssueError. */
export async function prepare(options: ApplyOptions, pool: SharedPool): Promise<ReadyCatalog> {
  const { catalog, registry, settings = {} } = options;
  const unsuitable = suitability(pool, options.log);
  const facts = settings.facts ?? (() => undefined);
  const validated = await validateCatalog(catalog, { registry, facts, unsuitable });
  const { graph, issues } = buildGraph(catalog, validated.managed);
  raise([...validated.issues, ...issues], options);
  const cycles = cycleText(graph);
  if (cycles !== undefined) throw new IssueError(cycleIssues(cycles));
  const order = orderOf(graph);
  const managed = new Map(validated.managed.map((one) => [one.ref, one]));
  const deferred = new Set([...deferredChecks(order, graph, managed), ...(options.deferred ?? [])]);
  const selected = validated.managed.filter(({ resource }) => isSelected(resource.tags, settings));
  const states = new StateReader(selected);
  const log = redacting(options.log, validated.managed);
  const ctx = pool.context(log);
  if (settings.noop !== true) raise(await begin(selected, ctx), options);
  raise(await preflight({ managed: selected, deferred, states, ctx }), options);
  return { catalog, managed, graph, order, deferred, states, log };
}

/** Lets every provider that will be asked to work make ready for it. */
async function begin(
  managed: readonly ManagedResource[],
  ctx: ProviderContext,
): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  const suitable = managed.filter(({ unsuitable }) => unsuitable === undefined);
  const providers = new Set(suitable.map((one) => one.provider));
  for (const provider of [...providers].sort(byScope)) {
    try {
      await provider.begin?.(ctx);
    } catch (error) {
      const message = errorText(error);
      issues.push({ severity: 'error', code: 'PROVIDER_UNUSABLE', message });
    }
  }
  return issues;
}

/** All runs in one order: of two that need the same two locks neither waits for the other then. */
function byScope({ scope: one = '' }: AnyProvider, { scope: other = '' }: AnyProvider): number {
  return one < other ? -1 : Number(one > other);
}

/** Says the warnings and throws if there are errors. */
function raise(issues: readonly Issue[], { log, settings }: ApplyOptions): void {
  const isError = ({ severity }: Issue): boolean =>
    severity === 'error' || settings?.strict === true;
  for (const { message, file, line } of issues.filter((issue) => !isError(issue))) {
    log({ level: 'warning', message, file, line });
  }
  const errors = issues.filter(isError);
  if (errors.length > 0) throw new IssueError(errors);
}

function cycleIssues(message: string): readonly Issue[] {
  const summary =
    'Failed to apply catalog: One or more resource dependency cycles detected in graph';
  return [message, summary].map((text) => ({
    severity: 'error',
    code: 'DEPENDENCY_CYCLE',
    message: text,
  }));
}

/** Asks every provider once whether it works on this host. */
function suitability(
  pool: SharedPool,
  log: Log,
): (provider: AnyProvider) => Promise<string | undefined> {
  const known = new Map<AnyProvider, Promise<string | undefined>>();
  return async (provider) => {
    const answer = known.get(provider) ?? provider.unsuitable?.(pool.context(log));
    if (answer) known.set(provider, answer);
    return answer;
  };
}
