import { DEFAULT_PROVIDER, puppetProvider } from '../../schema/print/puppet-provider.ts';
import { puppetType } from '../../schema/print/puppet-type.ts';
import { virt } from '../../types/virt.ts';
import { shippedRegistry } from '../registry.ts';

/** The types that Puppet gets from pvirt; the others it has itself. */
const TYPES = [virt];

/** The printed files of the Puppet module, by their paths in it. */
export async function printedFiles(): Promise<ReadonlyMap<string, string>> {
  const registry = shippedRegistry();
  const files = new Map<string, string>();
  for (const type of TYPES) {
    files.set(`lib/puppet/type/${type.name}.rb`, puppetType(type));
    const names = registry.providerNames(type.name);
    const found = await Promise.all(names.map((name) => registry.provider(type.name, name)));
    const providers = found.filter((provider) => provider !== undefined);
    for (const provider of [DEFAULT_PROVIDER, ...providers]) {
      const path = `lib/puppet/provider/${type.name}/${provider.name}.rb`;
      files.set(path, puppetProvider(type, provider));
    }
  }
  return files;
}
