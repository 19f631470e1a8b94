import type { Issue } from '../diagnostics/issue.ts';
import type { Graph, GraphNode } from '../plan/graph.ts';
import type { ManagedResource } from '../schema/managed-resource.ts';
import type { AnyProvider, ProviderContext } from '../schema/provider.ts';
import { errorText } from './messages.ts';
import type { StateReader } from './state-reader.ts';
import { runWindow } from './window.ts';

/**
 * Looks for everything that stands against the catalog before the first change. Resources that depend
 * on others which may yet change the machine (`deferred`) are looked at when their turn comes.
 */
export async function preflight(options: {
  readonly managed: readonly ManagedResource[];
  readonly deferred: ReadonlySet<string>;
  readonly states: StateReader;
  readonly ctx: ProviderContext;
}): Promise<readonly Issue[]> {
  // What its provider cannot do here fails in its turn, and holds up nothing else.
  const now = options.managed.filter(
    ({ ref, unsuitable }) => unsuitable === undefined && !options.deferred.has(ref),
  );
  const findings = await runWindow(now, WINDOW, (one) => inspect(one, options));
  const broken = new Set<AnyProvider>();
  const issues: Issue[] = [];
  for (const one of now) {
    const { file, line } = one.resource;
    const place = { resource: one.ref, file, line };
    const { failure, problems: found = [] } = findings.get(one) ?? {};
    if (failure !== undefined && !broken.has(one.provider)) {
      broken.add(one.provider);
      issues.push({ severity: 'error', code: 'PROVIDER_UNUSABLE', message: failure, ...place });
    }
    for (const problem of found) {
      const message = `${one.ref}: ${problem}`;
      issues.push({ severity: 'error', code: 'CHECK_FAILED', message, ...place });
    }
  }
  return issues;
}

/** Looks that change nothing may go together, as many as libvirt serves at a time. */
const WINDOW = 5;

interface Finding {
  /** Why nothing of the resource's provider can be applied. */
  readonly failure?: string;
  readonly problems?: readonly string[];
}

async function inspect(one: ManagedResource, probe: Probe): Promise<Finding> {
  const failure = await unreadable(one, probe);
  return failure === undefined ? { problems: await problems(one, probe) } : { failure };
}

interface Probe {
  readonly states: StateReader;
  readonly ctx: ProviderContext;
}

/** Why nothing of the resource's provider can be applied; said once for all of its resources. */
async function unreadable(one: ManagedResource, probe: Probe): Promise<string | undefined> {
  const { type, provider } = one;
  if (!provider.list) return undefined;
  try {
    await probe.states.read(one, probe.ctx);
    return undefined;
  } catch (error) {
    return `Could not read the ${type.name} resources of provider '${provider.name}': ${errorText(error)}`;
  }
}

async function problems(one: ManagedResource, probe: Probe): Promise<readonly string[]> {
  const { provider, want } = one;
  if (!provider.check) return [];
  try {
    const state = provider.list ? await probe.states.read(one, probe.ctx) : undefined;
    return await provider.check(want, state, probe.ctx);
  } catch (error) {
    return [errorText(error)];
  }
}

function waits(one: ManagedResource, managed: ReadonlyMap<string, ManagedResource>): boolean {
  const awaited = one.type.checkedAfter?.(one.want) ?? [];
  return awaited.some(({ type, title }) => managed.has(`${type}[${title}]`));
}

/**
 * The resources whose checks must wait: those that depend on a resource of another type that changes
 * the machine, and those that come after one that may change anything.
 */
export function deferredChecks(
  order: readonly GraphNode[],
  graph: Graph,
  managed: ReadonlyMap<string, ManagedResource>,
): ReadonlySet<string> {
  const before = new Map<string, ReadonlySet<string>>();
  const deferred = new Set<string>();
  let isAnythingPossible = false;
  for (const { key } of order) {
    const types = new Set(
      graph.predecessors(key).flatMap((earlier) => {
        const effects = managed.get(earlier)?.type;
        const own = effects && effects.effects !== 'nothing' ? [effects.name] : [];
        return [...own, ...(before.get(earlier) ?? [])];
      }),
    );
    before.set(key, types);
    const one = managed.get(key);
    if (!one) continue;
    const isOther = [...types].some((type) => type !== one.type.name);
    if (isAnythingPossible || isOther || waits(one, managed)) deferred.add(key);
    if ((one.type.effects ?? 'anything') === 'anything') isAnythingPossible = true;
  }
  return deferred;
}
