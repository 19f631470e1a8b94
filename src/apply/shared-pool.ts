import type { Log } from '../diagnostics/logger.ts';
import type { Host } from '../host/host.ts';
import type { ProviderContext, ResourceInTurn } from '../schema/provider.ts';

interface Shared {
  readonly value: Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** What providers share during one run: connections, opened when first asked for, closed at the end. */
export class SharedPool {
  readonly #host: Host;
  readonly #settings: ProviderContext['settings'];
  readonly #shared = new Map<symbol, Shared>();
  #loss: string | undefined;

  constructor(host: Host, settings: ProviderContext['settings'] = {}) {
    this.#host = host;
    this.#settings = settings;
  }

  /** A provider's door to the outside, with its own place for log lines. */
  context(log: Log, resource?: ResourceInTurn): ProviderContext {
    return {
      host: this.#host,
      settings: this.#settings,
      log,
      resource,
      shared: async <V>(
        key: symbol,
        open: () => Promise<V>,
        close?: (value: V) => Promise<void>,
      ): Promise<V> => {
        const known = this.#shared.get(key);
        if (known) return known.value as Promise<V>;
        const value = open();
        this.#shared.set(key, {
          value,
          close: async () => {
            await close?.(await value);
          },
        });
        // What could not be opened is tried again by the next who needs it.
        value.catch(() => this.#shared.delete(key));
        return value;
      },
      lost: (reason) => {
        this.#loss ??= reason;
      },
    };
  }

  /** What went away by itself during the run, one sentence; undefined when all stayed. */
  get loss(): string | undefined {
    return this.#loss;
  }

  /** Closes everything; what cannot be closed is given up, the work is done. */
  async close(): Promise<void> {
    const open = [...this.#shared.values()];
    this.#shared.clear();
    await Promise.allSettled(open.map(({ close }) => close()));
  }
}
