import type { ProviderContext } from '../../../src/schema/provider.ts';
import { readConfig } from './container.ts';
import { configPath, containerPath, removedPath } from './lxcpath.ts';
import { includeReader, Settings } from './settings.ts';

/**
 * Why lxc-destroy must not be run on a container, or undefined: it deletes whatever the configuration
 * names, wherever a link leads, and what is mounted there.
 */
export async function foreignFiles(
  name: string,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const own = containerPath(name, ctx);
  const rootfs = new Settings(readConfig(name, ctx), includeReader(ctx)).get('lxc.rootfs.path');
  for (const path of pathsOf(rootfs ?? '')) {
    if (!path.startsWith(`${own}/`) && !isNamedAfter(path, name)) {
      return `its files are in ${path}, not below ${own}`;
    }
    if (await leadsElsewhere(path, own, ctx)) return `${path} is a symbolic link`;
  }
  const mounted = await mountBelow(own, ctx);
  return mounted === undefined ? undefined : `something is mounted at ${mounted}`;
}

/** Where something is mounted in a directory, if anywhere. */
export async function mountBelow(path: string, ctx: ProviderContext): Promise<string | undefined> {
  const mounts = await ctx.host.files.read('/proc/self/mounts');
  const lines = new TextDecoder().decode(mounts).split('\n');
  return lines.map((line) => line.split(' ')[1] ?? '').find((at) => at.startsWith(`${path}/`));
}

/** Why no new container can have its directory, or undefined: what is there is not LXC's, and stays. */
export async function squatter(name: string, ctx: ProviderContext): Promise<string | undefined> {
  const { files } = ctx.host;
  const path = containerPath(name, ctx);
  const stat = await files.stat(path);
  if (stat === undefined) return undefined;
  if (stat.kind !== 'directory') return `${path} is there already, and no directory of LXC's`;
  for (const config of [configPath(name, ctx), removedPath(name, ctx)]) {
    if (await files.stat(config)) return undefined;
  }
  const [first] = files.listSync(path);
  if (first === undefined) return undefined;
  return `${path} is there already, with ${first} in it but no container: move it elsewhere`;
}

/** Of an overlay only the upper directory is the container's own. */
function pathsOf(rootfs: string): readonly string[] {
  const [, kind = 'dir', rest = rootfs] = /^([a-z]+):(.*)$/.exec(rootfs) ?? [];
  const paths = kind.startsWith('overlay') ? rest.split(':').slice(-1) : [rest];
  return paths.filter((path) => path !== '');
}

/** A volume of LVM, ZFS or Ceph that lxc-create made bears the container's name. */
function isNamedAfter(path: string, name: string): boolean {
  const isVolume = path.startsWith('/dev/') || !path.startsWith('/');
  return isVolume && path.split('/').at(-1) === name && path.includes('/');
}

async function leadsElsewhere(path: string, own: string, ctx: ProviderContext): Promise<boolean> {
  if (!path.startsWith(`${own}/`)) return false;
  const parts = path.slice(own.length + 1).split('/');
  if (parts.includes('..')) return true;
  for (let depth = 0; depth <= parts.length; depth += 1) {
    const at = [own, ...parts.slice(0, depth)].join('/');
    if ((await ctx.host.files.stat(at))?.kind === 'link') return true;
  }
  return false;
}
