import type { Issue } from '../diagnostics/issue.ts';
import type { Graph, GraphNode } from '../plan/graph.ts';
import type { ManagedResource } from '../schema/managed-resource.ts';
import type { AnyProvider, ProviderContext } from '../schema/provider.ts';
import { errorText } from './messages.ts';
import type { StateReader } from './state-reader.ts';

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
  const issues: Issue[] = [];
  const broken = new Set<AnyProvider>();
  for (const one of options.managed) {
    if (options.deferred.has(one.ref) || broken.has(one.provider)) continue;
    const { file, line } = one.resource;
    const report = (code: string, message: string): void => {
      issues.push({ severity: 'error', code, message, file, line });
    };
    const failure = await unreadable(one, options);
    if (failure !== undefined) {
      broken.add(one.provider);
      report('PROVIDER_UNUSABLE', failure);
      continue;
    }
    for (const problem of await problems(one, options)) {
      report('CHECK_FAILED', `${one.ref}: ${problem}`);
    }
  }
  return issues;
}

interface Probe {
  readonly states: StateReader;
  readonly ctx: ProviderContext;
}

/** Why nothing of the resource's provider can be applied; said once for all of its resources. */
async function unreadable(one: ManagedResource, probe: Probe): Promise<string | undefined> {
  const { type, provider, unsuitable } = one;
  if (unsuitable !== undefined) {
    return `Could not find a suitable provider for ${type.name}: ${unsuitable}`;
  }
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
    if (isAnythingPossible || [...types].some((type) => type !== one.type.name)) deferred.add(key);
    if ((one.type.effects ?? 'anything') === 'anything') isAnythingPossible = true;
  }
  return deferred;
}
