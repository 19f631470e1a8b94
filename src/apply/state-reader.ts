import type { ManagedResource } from '../schema/managed-resource.ts';
import type { AnyProvider, ProviderContext, State } from '../schema/provider.ts';
import { namevarOf } from '../schema/registry.ts';

/**
 * Reads the state of instances: all of a provider's in one go when it is first asked, again only
 * when something has changed that they may depend on.
 */
export class StateReader {
  readonly #declared = new Map<AnyProvider, Set<string>>();
  readonly #lists = new Map<AnyProvider, Promise<ReadonlyMap<string, State>>>();
  readonly #stale = new Set<string>();

  constructor(managed: readonly ManagedResource[]) {
    for (const { provider, want } of managed) {
      const names = this.#declared.get(provider) ?? new Set();
      for (const name of Object.keys(want)) names.add(name);
      this.#declared.set(provider, names);
    }
  }

  /** The instance as it is now; undefined when there is none. */
  async read(one: ManagedResource, ctx: ProviderContext): Promise<State | undefined> {
    const { provider, want, name, ref } = one;
    if (provider.read && (!provider.list || this.#stale.has(ref))) return provider.read(want, ctx);
    if (this.#stale.delete(ref)) this.#lists.delete(provider);
    return (await this.#list(provider, ctx)).get(name);
  }

  /** The instance with all that there is to know of it, which a list of many need not tell. */
  async readWhole(one: ManagedResource, state: State, ctx: ProviderContext): Promise<State> {
    const { provider, want, ref } = one;
    if (!provider.list || !provider.read || this.#stale.has(ref)) return state;
    return provider.read(want, ctx);
  }

  /** Forgets everything: who knows what has changed meanwhile. */
  forgetAll(): void {
    this.#lists.clear();
  }

  /** Forgets what a change of this instance may have altered. */
  changed({ type, ref }: ManagedResource): void {
    if (type.effects === 'nothing') return;
    this.#stale.add(ref);
    if (type.effects === 'itself') return;
    this.#lists.clear();
  }

  #list(provider: AnyProvider, ctx: ProviderContext): Promise<ReadonlyMap<string, State>> {
    const known = this.#lists.get(provider);
    if (known) return known;
    const list = listByName(provider, this.#declared.get(provider), ctx);
    this.#lists.set(provider, list);
    return list;
  }
}

async function listByName(
  provider: AnyProvider,
  declared: ReadonlySet<string> | undefined,
  ctx: ProviderContext,
): Promise<ReadonlyMap<string, State>> {
  if (!provider.list) {
    throw new Error(`The ${provider.type.name} provider ${provider.name} can read no instances.`);
  }
  const namevar = namevarOf(provider.type);
  const states = await provider.list(ctx, declared);
  return new Map(states.map((state) => [String(state[namevar]), state]));
}
