import type { ProviderContext } from '../../../src/schema/provider.ts';
import { REMOVED } from '../../../src/types/virt/ensure.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import { foreignFiles, mountBelow, squatter } from './foreign-files.ts';
import { read } from './list.ts';
import { lockContainers } from './lock.ts';
import { configPath, containerPath, removedPath } from './lxcpath.ts';
import { kill, setPower } from './power.ts';
import { configure } from './set-properties.ts';
import { LONG, runTool } from './tools.ts';

/**
 * Makes a container: from its template, or as a copy of another one, or out of what was kept of it when it
 * was removed; then its configuration, then the start. What fails is undone.
 */
export async function create(want: VirtWant, ctx: ProviderContext): Promise<void> {
  await lockContainers(ctx);
  const { ensure: is } = await read(want, ctx);
  const undo = await bringIn(want, is ?? 'absent', ctx);
  try {
    await configure(want.name, want, ctx);
    if (want.ensure !== undefined && isPower(want.ensure)) await setPower(want, want.ensure, ctx);
  } catch (error) {
    await undo().catch((left: unknown) => {
      const message = `${containerPath(want.name, ctx)} is not cleared away: ${reasonOf(left)}`;
      ctx.log({ level: 'warning', message });
    });
    throw error;
  }
}

/** Answers how that is taken back. */
async function bringIn(
  want: VirtWant,
  is: string,
  ctx: ProviderContext,
): Promise<() => Promise<void>> {
  const { name } = want;
  const { files } = ctx.host;
  if (is === REMOVED) {
    await files.rename(removedPath(name, ctx), configPath(name, ctx));
    return async () => {
      await kill(name, ctx);
      await files.rename(configPath(name, ctx), removedPath(name, ctx));
    };
  }
  // Another run was faster.
  if (is !== 'absent') return () => Promise.resolve();
  const foreign = await squatter(name, ctx);
  if (foreign !== undefined) throw new Error(foreign);
  try {
    await (want.clone === undefined ? createNew(want, ctx) : copy(want, want.clone, ctx));
  } catch (error) {
    await takeBack(name, ctx);
    throw error;
  }
  return async () => {
    await kill(name, ctx);
    await takeBack(name, ctx);
  };
}

async function createNew(want: VirtWant, ctx: ProviderContext): Promise<void> {
  const { name, os_template = 'none', template_options = [] } = want;
  const args = [
    ...['-t', os_template],
    ...option('-f', want.configfile),
    ...option('-B', want.backingstore),
    ...option('--vgname', want.vgname),
    ...option('--lvname', want.lvname),
    ...option('--fstype', want.fstype),
    ...option('--fssize', want.fssize === undefined ? undefined : `${want.fssize}K`),
    ...(template_options.length > 0 ? ['--', ...template_options] : []),
  ];
  await runTool('lxc-create', { name, args, timeout: LONG }, ctx);
}

async function copy(want: VirtWant, source: string, ctx: ProviderContext): Promise<void> {
  const { ensure } = await read({ name: source }, ctx);
  if (ensure !== 'stopped') {
    const reason = ensure === 'absent' ? 'there is no such container' : `it is ${ensure}`;
    throw new Error(
      `the container ${source} cannot be cloned: ${reason}; LXC copies containers that are stopped`,
    );
  }
  const args = [
    ...['-N', want.name],
    ...(want.snapshot === true ? ['-s'] : []),
    ...option('-B', want.backingstore),
    ...option('-L', want.fssize === undefined ? undefined : `${want.fssize}K`),
  ];
  await runTool('lxc-copy', { name: source, args, timeout: LONG }, ctx);
}

/**
 * Clears away what was just made, in a directory that was empty before. LXC does so itself with what it
 * could not make, except where there is no room for a note to itself.
 */
async function takeBack(name: string, ctx: ProviderContext): Promise<void> {
  const { files } = ctx.host;
  const path = containerPath(name, ctx);
  if (!(await files.stat(path))) return;
  // A configuration that the wish brought may name files that were there before.
  if ((await files.stat(configPath(name, ctx))) && !(await foreignFiles(name, ctx))) {
    await runTool('lxc-destroy', { name, timeout: LONG }, ctx).catch(() => undefined);
  }
  const mounted = await mountBelow(path, ctx);
  if (mounted !== undefined) throw new Error(`something is mounted at ${mounted}`);
  if (await files.stat(path)) await files.remove(path, { recursive: true });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [name, value];
}

function isPower(ensure: string): ensure is 'running' | 'stopped' | 'suspended' {
  return ensure === 'running' || ensure === 'suspended' || ensure === 'stopped';
}
