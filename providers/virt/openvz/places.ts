import type { ProviderContext } from '../../../src/schema/provider.ts';
import { type Config, parseConfig } from './config-file.ts';

/** Where the configurations of containers, samples and action scripts are. */
export const CONF_DIR = '/etc/vz/conf';

/** Where /etc/vz/vz.conf has things; paths of containers with `$VEID` in them. */
export interface Places {
  readonly templates: string;
  readonly root: string;
  readonly private: string;
  readonly dumps: string;
}

/** The places of this host; /etc/vz/vz.conf is read once. */
export function places(ctx: ProviderContext): Promise<Places> {
  return ctx.shared(PLACES, async () => {
    const config = await readConfig('/etc/vz/vz.conf', ctx);
    return {
      templates: config.get('TEMPLATE') ?? '/vz/template',
      root: config.get('VE_ROOT') ?? '/vz/root/$VEID',
      private: config.get('VE_PRIVATE') ?? '/vz/private/$VEID',
      dumps: config.get('DUMPDIR') ?? '/vz/dump',
    };
  });
}

/** A configuration file; an absent one says nothing. */
export async function readConfig(path: string, { host }: ProviderContext): Promise<Config> {
  const data = await host.files.read(path);
  return parseConfig(data ? new TextDecoder().decode(data) : '');
}

/** A path with the number of a container in the place of `$VEID`. */
export function pathFor(ctid: string, path: string): string {
  return path.replace(/\$VEID(?![A-Za-z0-9_])|\$\{VEID\}/g, ctid);
}

const PLACES = Symbol('places of OpenVZ');
