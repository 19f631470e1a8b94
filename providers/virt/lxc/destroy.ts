import type { ProviderContext } from '../../../src/schema/provider.ts';
import { REMOVED } from '../../../src/types/virt/ensure.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { foreignFiles } from './foreign-files.ts';
import { lockContainers } from './lock.ts';
import { configPath, containerPath, removedPath } from './lxcpath.ts';
import { kill, stop } from './power.ts';
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
    const reason = await foreignFiles(name, ctx);
    if (reason !== undefined) throw new Error(notPurged(name, reason));
    await runTool('lxc-destroy', { name, args: ['-s'], timeout: LONG }, ctx);
  } catch (error) {
    if (is.ensure === REMOVED && (await files.stat(configPath(name, ctx)))) {
      await files.rename(configPath(name, ctx), removedPath(name, ctx));
    }
    throw error;
  }
}

function notPurged(name: string, reason: string): string {
  return `the container ${name} is not purged: ${reason}; ensure => absent removes it and leaves its files`;
}
