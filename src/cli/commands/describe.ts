import { describeList, describeType, type DescribeOptions } from '../../schema/print/describe.ts';
import type { AnyProvider } from '../../schema/provider.ts';
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

  async run({ streams }, options, names) {
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
        streams.out(describeType(type, await providersOf(registry, type.name), options));
      } else {
        // Puppet exits with 0 here; a script should be able to tell.
        streams.err(`Unknown type ${name}\n`);
        exitCode = 1;
      }
    }
    return exitCode;
  },
};

async function providersOf(registry: Registry, type: string): Promise<readonly AnyProvider[]> {
  const loaded = registry.providerNames(type).map((name) => registry.provider(type, name));
  return (await Promise.all(loaded)).filter((provider) => provider !== undefined);
}
