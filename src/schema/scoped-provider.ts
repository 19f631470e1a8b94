import type { AnyProvider, ProviderContext } from './provider.ts';

type Settings = ProviderContext['settings'];

/**
 * The same provider with settings of its own, another hypervisor say: nothing is shared with the one
 * without them, or with other settings. One for each provider and settings.
 */
export function scopedProvider(provider: AnyProvider, settings: Settings): AnyProvider {
  const scopes = known.get(provider) ?? new Map<string, AnyProvider>();
  known.set(provider, scopes);
  const key = JSON.stringify(Object.entries(settings).sort());
  const scoped = scopes.get(key) ?? { ...scope(provider, settings), scope: key };
  scopes.set(key, scoped);
  return scoped;
}

const known = new WeakMap<AnyProvider, Map<string, AnyProvider>>();

function scope(provider: AnyProvider, settings: Settings): AnyProvider {
  const keys = new Map<symbol, symbol>();
  const adapt = (argument: unknown) =>
    isContext(argument) ? scopedContext(argument, { settings, keys }) : argument;
  const wrap = (part: unknown) =>
    typeof part === 'function'
      ? (...args: readonly unknown[]): unknown =>
          (part as (...args: readonly unknown[]) => unknown)(...args.map(adapt))
      : part;
  const wrapAll = (parts: object) =>
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, wrap(part)]));
  return { ...wrapAll(provider), setters: wrapAll(provider.setters) } as unknown as AnyProvider;
}

/** Keys of `Symbol.for` are those of the whole process: what they stand for is shared all the same. */
function scopedContext(
  ctx: ProviderContext,
  { settings, keys }: { readonly settings: Settings; readonly keys: Map<symbol, symbol> },
): ProviderContext {
  const keyOf = (key: symbol) => {
    if (Symbol.keyFor(key) !== undefined) return key;
    const own = keys.get(key) ?? Symbol(key.description);
    keys.set(key, own);
    return own;
  };
  return {
    ...ctx,
    settings: { ...ctx.settings, ...settings },
    shared: (key, open, close) => ctx.shared(keyOf(key), open, close),
  };
}

function isContext(argument: unknown): argument is ProviderContext {
  return (
    typeof argument === 'object' && argument !== null && 'shared' in argument && 'host' in argument
  );
}
