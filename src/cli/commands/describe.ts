import { SharedPool } from '../../apply/shared-pool.ts';
import type { Host } from '../../host/host.ts';
import {
  describeList,
  type DescribedProvider,
  type DescribeOptions,
  describeType,
} from '../../schema/print/describe.ts';
import type { Registry } from '../../schema/registry.ts';
import type { Command } from '../command.ts';
import { shippedRegistry } from '../registry.ts';

interface DescribeCommandOptions extends DescribeOptions {
  readonly list?: boolean;
}

/** `pvirt describe`: the reference of types, from their declarations. */
export const describe: Command<DescribeCommandOptions> = {
  define(parser) {
    parser
      .argument('[type...]', 'the types to describe')
      .option('-l, --list', 'list all types')
      .option('-s, --short', 'only the names of attributes')
      .option('-p, --providers', 'the providers too, at length')
      .option('-m, --meta', 'the metaparameters too');
  },

  async run({ streams, host }, options, names) {
    const registry = shippedRegistry();
    if (options.list || names.length === 0) {
      const types = registry.names.flatMap((name) => registry.type(name) ?? []);
      streams.out(describeList(types));
      return 0;
    }
    let exitCode = 0;
    for (const name of names) {
      const type = registry.type(name);
      if (type) {
        const providers = await providersOf(
          registry,
          type.name,
          options.providers ? host : undefined,
        );
        streams.out(describeType(type, providers, options));
      } else {
        // Puppet exits with 0 here; a script should be able to tell.
        streams.err(`Unknown type ${name}\n`);
        exitCode = 1;
      }
    }
    return exitCode;
  },
};

/** With `host` also whether each of them works there. */
async function providersOf(
  registry: Registry,
  type: string,
  host: Host | undefined,
): Promise<readonly DescribedProvider[]> {
  const loaded = registry.providerNames(type).map((name) => registry.provider(type, name));
  const providers = (await Promise.all(loaded)).filter((provider) => provider !== undefined);
  if (!host) return providers.map(({ name, desc, features }) => ({ name, desc, features }));
  const pool = new SharedPool(host);
  const ctx = pool.context(() => undefined);
  try {
    return await Promise.all(
      providers.map(async (provider) => {
        const { name, desc, features } = provider;
        return { name, desc, features, unsuitable: await provider.unsuitable?.(ctx) };
      }),
    );
  } finally {
    await pool.close();
  }
}
