import { SharedPool } from '../../apply/shared-pool.ts';
import type { GuestStatus } from '../../types/virt/status.ts';
import { UsageError, type Command } from '../command.ts';
import { consoleLog } from '../console-log.ts';
import {
  addConnectOptions,
  addOutputOptions,
  type ConnectOptions,
  connectSettings,
  type OutputOptions,
} from '../options.ts';
import { shippedRegistry } from '../registry.ts';
import { statusText } from '../status-text.ts';

interface StatusOptions extends ConnectOptions, OutputOptions {
  readonly renderAs: string;
}

/** `pvirt status`: what becomes of the guests of this host, and what their next start changes. */
export const status: Command<StatusOptions> = {
  define(parser) {
    parser
      .argument('[name]', 'only this guest')
      .option('--render-as <format>', 'text or json', 'text');
    addConnectOptions(parser);
    addOutputOptions(parser);
  },

  async run(invocation, options, [name]) {
    const { renderAs } = options;
    if (renderAs !== 'text' && renderAs !== 'json') {
      throw new UsageError(`Invalid value '${renderAs}' for --render-as: it is one of text, json`);
    }
    const { host, streams } = invocation;
    const pool = new SharedPool(host, connectSettings(options));
    try {
      const guests = await guestsOf(name, pool.context(consoleLog(invocation, options)));
      if (name !== undefined && guests.length === 0) {
        throw new UsageError(`There is no guest ${name} (pvirt status lists those there are)`);
      }
      const json = `${JSON.stringify(guests, null, 2)}\n`;
      streams.out(renderAs === 'json' ? json : guests.map(statusText).join('\n'));
      return 0;
    } finally {
      await pool.close();
    }
  },
};

/** Of every provider that works here and can tell. */
async function guestsOf(
  name: string | undefined,
  ctx: Parameters<NonNullable<Teller['status']>>[1],
): Promise<readonly GuestStatus[]> {
  const registry = shippedRegistry();
  const found: GuestStatus[] = [];
  for (const title of registry.providerNames('virt')) {
    const provider: Teller | undefined = await registry.provider('virt', title);
    if (!provider?.status || (await provider.unsuitable?.(ctx)) !== undefined) continue;
    found.push(...((await provider.status(name, ctx)) as readonly GuestStatus[]));
  }
  return found.sort((one, other) => (one.name < other.name ? -1 : 1));
}

type Teller = NonNullable<Awaited<ReturnType<ReturnType<typeof shippedRegistry>['provider']>>>;
