import type { AnyProvider } from './provider.ts';
import type { TypeDeclaration } from './type.ts';
import type { ValidationHost } from './validate.ts';

/** The provider of a resource, and why it does not work on this host if it does not. */
export interface ProviderChoice {
  readonly provider: AnyProvider;
  readonly unsuitable: string | undefined;
}

/**
 * The provider that the manifest names, else the one that the type's own rule names, else the first
 * that suits the host, else the first.
 */
export async function chooseProvider({
  type,
  want,
  said,
  host,
}: {
  readonly type: TypeDeclaration;
  readonly want: Readonly<Record<string, unknown>>;
  readonly said: string | undefined;
  readonly host: ValidationHost;
}): Promise<ProviderChoice | { readonly error: string }> {
  const { registry, facts } = host;
  const name = said ?? type.providerFor?.(want, facts);
  if (name !== undefined) {
    const provider = await registry.provider(type.name, name);
    if (!provider) return { error: `Invalid ${type.name} provider '${name}'` };
    return { provider, unsuitable: await host.unsuitable(provider) };
  }
  let first: ProviderChoice | undefined;
  for (const candidate of registry.providerNames(type.name)) {
    const provider = await registry.provider(type.name, candidate);
    if (!provider) continue;
    const choice = { provider, unsuitable: await host.unsuitable(provider) };
    if (choice.unsuitable === undefined) return choice;
    first ??= choice;
  }
  return first ?? { error: `There is no provider for ${type.name}` };
}
