import type { Log } from '../diagnostics/logger.ts';
import type { Host } from '../host/host.ts';
import type { AnyProvider, ProviderContext, State } from '../schema/provider.ts';
import { namevarOf, type Registry } from '../schema/registry.ts';
import type { TypeDeclaration } from '../schema/type.ts';
import { errorText } from './messages.ts';
import { SharedPool } from './shared-pool.ts';

/** One instance on the host and the provider that carries it; `absent` where a name has none. */
export interface Instance {
  readonly name: string;
  readonly provider: string;
  readonly state: State;
}

/** What instances are to be read. */
export interface InstanceQuery {
  readonly type: TypeDeclaration;
  /** Only this one. */
  readonly name?: string | undefined;
  readonly registry: Registry;
  readonly host: Host;
  readonly log: Log;
  readonly settings?: ProviderContext['settings'] | undefined;
}

/**
 * The instances of a type on this host, from every provider that works here, sorted by name. Throws
 * an Error with one sentence when no provider does.
 */
export async function readInstances(query: InstanceQuery): Promise<readonly Instance[]> {
  const pool = new SharedPool(query.host, query.settings);
  const ctx = pool.context(query.log);
  try {
    const providers = await suitableProviders(query, ctx);
    const found = await instancesOfAll(providers, query, ctx);
    if (query.name === undefined) return found.sort(byName);
    return found.length > 0 ? found : missing(query.name, providers);
  } finally {
    await pool.close();
  }
}

async function suitableProviders(
  { type, registry }: InstanceQuery,
  ctx: ProviderContext,
): Promise<readonly AnyProvider[]> {
  const suitable: AnyProvider[] = [];
  const reasons: string[] = [];
  for (const name of registry.providerNames(type.name)) {
    const provider = await registry.provider(type.name, name);
    const reason = await provider?.unsuitable?.(ctx);
    if (reason !== undefined) reasons.push(`${name}: ${reason}`);
    else if (provider?.list || provider?.read) suitable.push(provider);
  }
  if (suitable.length > 0) return suitable;
  throw new Error(
    reasons.length > 0
      ? `Could not find a suitable provider for ${type.name}: ${reasons.join('; ')}`
      : `${type.name} has no instances that could be listed`,
  );
}

/** One provider that cannot be asked does not keep the others from answering. */
async function instancesOfAll(
  providers: readonly AnyProvider[],
  query: InstanceQuery,
  ctx: ProviderContext,
): Promise<Instance[]> {
  const found: Instance[] = [];
  const failures: unknown[] = [];
  for (const provider of providers) {
    try {
      found.push(...(await instancesOf(provider, query, ctx)));
    } catch (error) {
      failures.push(error);
      const message = `The ${provider.type.name} resources of provider '${provider.name}' are left out: ${errorText(error)}`;
      if (providers.length > 1) query.log({ level: 'warning', message });
    }
  }
  if (failures.length > 0 && failures.length === providers.length) throw failures[0];
  return found;
}

async function instancesOf(
  provider: AnyProvider,
  { type, name }: InstanceQuery,
  ctx: ProviderContext,
): Promise<readonly Instance[]> {
  const namevar = namevarOf(type);
  const states = await statesOf(provider, {
    ctx,
    want: name === undefined ? undefined : { [namevar]: name },
  });
  return states
    .map((state) => ({ name: String(state[namevar]), provider: provider.name, state }))
    .filter((one) => name === undefined || (one.name === name && one.state.ensure !== 'absent'));
}

async function statesOf(
  provider: AnyProvider,
  { ctx, want }: { readonly ctx: ProviderContext; readonly want: State | undefined },
): Promise<readonly State[]> {
  if (want && provider.read) return [await provider.read(want, ctx)];
  if (provider.list) return provider.list(ctx, undefined);
  throw new Error(
    `Listing all ${provider.type.name} instances is not supported.  Please specify one by its title`,
  );
}

function missing(name: string, providers: readonly AnyProvider[]): readonly Instance[] {
  return [{ name, provider: providers[0]?.name ?? '', state: { ensure: 'absent' } }];
}

function byName(one: Instance, other: Instance): number {
  return one.name < other.name ? -1 : Number(one.name > other.name);
}
