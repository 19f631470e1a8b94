import type { ProviderContext } from '../../../src/schema/provider.ts';
import { REMOVED } from '../../../src/types/virt/ensure.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { readConfig } from './container.ts';
import { lockContainers } from './lock.ts';
import { configPath, containerPath, removedPath } from './lxcpath.ts';
import { kill, stop } from './power.ts';
import { includeReader, Settings } from './settings.ts';
import { LONG, runTool } from './tools.ts';

/**
 * Removes a container. `absent` takes it away from LXC and keeps all its files, as for other guests;
 * `purged` deletes them with its snapshots, but only what is in the container's own directory.
 */
export async function destroy(want: VirtWant, is: VirtState, ctx: ProviderContext): Promise<void> {
  const { name } = want;
  const { files } = ctx.host;
  await lockContainers(ctx);
  if (want.ensure !== 'purged') {
    await stop(want, ctx);
    await files.rename(configPath(name, ctx), removedPath(name, ctx));
    const message = `${containerPath(name, ctx)} stays, with all that is in it`;
    ctx.log({ level: 'info', message });
    return;
  }
  if (is.ensure === REMOVED) await files.rename(removedPath(name, ctx), configPath(name, ctx));
  else await kill(name, ctx);
  try {
    await refuseForeignFiles(name, ctx);
    await runTool('lxc-destroy', { name, args: ['-s'], timeout: LONG }, ctx);
  } catch (error) {
    if (is.ensure === REMOVED && (await files.stat(configPath(name, ctx)))) {
      await files.rename(configPath(name, ctx), removedPath(name, ctx));
    }
    throw error;
  }
}

/** lxc-destroy deletes whatever the configuration names, wherever a link leads, and what is mounted there. */
async function refuseForeignFiles(name: string, ctx: ProviderContext): Promise<void> {
  const own = containerPath(name, ctx);
  const refuse = (reason: string): never => {
    throw new Error(
      `the container ${name} is not purged: ${reason}; ensure => absent removes it and leaves its files`,
    );
  };
  const rootfs = new Settings(readConfig(name, ctx), includeReader(ctx)).get('lxc.rootfs.path');
  for (const path of pathsOf(rootfs ?? '')) {
    if (!path.startsWith(`${own}/`) && !isNamedAfter(path, name)) {
      refuse(`its files are in ${path}, not below ${own}`);
    }
    if (await leadsElsewhere(path, own, ctx)) refuse(`${path} is a symbolic link`);
  }
  const mounts = await ctx.host.files.read('/proc/self/mounts');
  const lines = new TextDecoder().decode(mounts).split('\n');
  const mounted = lines
    .map((line) => line.split(' ')[1] ?? '')
    .find((at) => at.startsWith(`${own}/`));
  if (mounted !== undefined) refuse(`something is mounted at ${mounted}`);
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
