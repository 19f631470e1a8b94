import type { ProviderContext } from '../../src/schema/provider.ts';

/**
 * Where runs leave word for each other, made when it is first asked for: PVIRT_STATE_DIR, else
 * /var/lib/pvirt for root, and for others what the XDG base directories say.
 */
export async function stateDirectory({ host }: ProviderContext): Promise<string> {
  const path = pathOf(host);
  await host.files.mkdir(path, { parents: true, mode: 0o700 });
  return path;
}

function pathOf({ env, uid }: ProviderContext['host']): string {
  const { PVIRT_STATE_DIR: said, XDG_STATE_HOME: states, HOME: home = '/' } = env;
  if (said !== undefined && said !== '') return said;
  return uid === 0 ? '/var/lib/pvirt' : `${states ?? `${home}/.local/state`}/pvirt`;
}
