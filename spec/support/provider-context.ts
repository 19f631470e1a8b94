import type { LogEntry } from '../../src/diagnostics/logger.ts';
import type { Host } from '../../src/host/host.ts';
import { posixHost } from '../../src/host/posix-host.ts';
import type { ProviderContext } from '../../src/schema/provider.ts';

/** A provider's context for specs of its parts: what is shared can be given instead of opened. */
export function providerContext(
  options: {
    readonly host?: Host;
    readonly settings?: ProviderContext['settings'];
    /** By the description of the symbol it is shared under. */
    readonly shared?: Readonly<Record<string, unknown>>;
  } = {},
): ProviderContext & { readonly entries: readonly LogEntry[] } {
  const entries: LogEntry[] = [];
  const opened = new Map<symbol, Promise<unknown>>();
  return {
    host: options.host ?? posixHost(),
    log: (entry) => entries.push(entry),
    entries,
    settings: options.settings ?? {},
    shared<V>(key: symbol, open: () => Promise<V>) {
      const given = options.shared?.[key.description ?? ''];
      const found = given === undefined ? (opened.get(key) ?? open()) : Promise.resolve(given);
      opened.set(key, found);
      return found as Promise<V>;
    },
    lost(reason) {
      throw new Error(reason);
    },
  };
}
