import type { ProviderContext } from '../../../src/schema/provider.ts';

/**
 * The directory that holds a directory for each container: what `--lxcpath` says, else lxc.conf as the LXC
 * tools read it, else theirs.
 */
export function lxcpath(ctx: Pick<ProviderContext, 'host' | 'settings'>): string {
  const { settings, host } = ctx;
  const said = settings.lxcpath ?? configured(host);
  if (said?.startsWith('/') === true) return said.replace(/(?<=.)\/+$/, '');
  if (said !== undefined) throw new Error(`lxcpath takes a full path, not '${said}'.`);
  return host.uid === 0 ? '/var/lib/lxc' : `${dataHome(host.env)}/lxc`;
}

/** The directory of one container. */
export function containerPath(name: string, ctx: ProviderContext): string {
  return `${lxcpath(ctx)}/${name}`;
}

/** The file that LXC reads of a container. */
export function configPath(name: string, ctx: ProviderContext): string {
  return `${containerPath(name, ctx)}/config`;
}

/** Where the configuration of a container waits whose files stay though it was removed. */
export function removedPath(name: string, ctx: ProviderContext): string {
  return `${containerPath(name, ctx)}/config.removed`;
}

/** What a new container is configured by unless its wish says otherwise. */
export function defaultConfigPath({ host }: ProviderContext): string {
  return host.uid === 0 ? '/etc/lxc/default.conf' : `${configHome(host.env)}/lxc/default.conf`;
}

type Host = ProviderContext['host'];

function configured({ uid, env, files }: Host): string | undefined {
  const path = uid === 0 ? '/etc/lxc/lxc.conf' : `${configHome(env)}/lxc/lxc.conf`;
  const bytes = files.readSync(path);
  if (bytes === undefined) return undefined;
  return /^\s*lxc\.lxcpath\s*=\s*(\S.*?)\s*$/m.exec(new TextDecoder().decode(bytes))?.[1];
}

function configHome({ XDG_CONFIG_HOME: said, HOME: home = '/' }: Host['env']): string {
  return said ?? `${home}/.config`;
}

function dataHome({ XDG_DATA_HOME: said, HOME: home = '/' }: Host['env']): string {
  return said ?? `${home}/.local/share`;
}
