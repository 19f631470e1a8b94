import type { PropertyChange, ProviderContext } from '../../../src/schema/provider.ts';
import type { virt, VirtWant } from '../../../src/types/virt.ts';
import { freeze } from './freeze.ts';
import { read } from './list.ts';
import { lockContainers } from './lock.ts';
import { startContainer } from './start-log.ts';
import { askTool, runTool } from './tools.ts';

type PowerState = 'running' | 'stopped' | 'suspended';

/** Seconds that a container has for shutting itself down, before it is killed. */
const SHUTDOWN_TIMEOUT = 30;

/** Milliseconds that lxc-stop has besides. */
const MARGIN = 30_000;

export async function setEnsure(
  should: string,
  { want }: PropertyChange<typeof virt>,
  ctx: ProviderContext,
): Promise<void> {
  await lockContainers(ctx);
  await setPower(want, should as PowerState, ctx);
}

/** Brings a container from whatever state it is in to the one wished for. */
export async function setPower(
  { name, stop_mode }: Pick<VirtWant, 'name' | 'stop_mode'>,
  should: PowerState,
  ctx: ProviderContext,
): Promise<void> {
  const { ensure: is } = await read({ name }, ctx);
  if (is === should) return;
  if (should === 'stopped') return stop({ name, stop_mode }, ctx);
  if (is === 'suspended') {
    await runTool('lxc-unfreeze', { name }, ctx);
    return;
  }
  if (is !== 'running') await startContainer(name, ctx);
  if (should === 'suspended') await freeze(name, ctx);
}

/**
 * Stops a container: asks its first process to shut down and, when it does not do so in time, kills all;
 * or kills all at once.
 */
export async function stop(
  { name, stop_mode }: Pick<VirtWant, 'name' | 'stop_mode'>,
  ctx: ProviderContext,
): Promise<void> {
  const { ensure: is } = await read({ name }, ctx);
  if (is === 'stopped') return;
  if (stop_mode !== 'destroy' && (await hasShutDown(name, is === 'suspended', ctx))) return;
  await kill(name, ctx);
}

/** Ends all processes of a container; no error where there are none. */
export async function kill(name: string, ctx: ProviderContext): Promise<void> {
  const { exitCode } = await askTool('lxc-stop', { name, args: ['-k'] }, ctx);
  if (exitCode === 0) return;
  const { ensure } = await read({ name }, ctx);
  if (ensure !== 'stopped')
    throw new Error(`the container ${name} cannot be killed: it is ${ensure}`);
}

async function hasShutDown(
  name: string,
  isFrozen: boolean,
  ctx: ProviderContext,
): Promise<boolean> {
  // A frozen process hears nothing.
  if (isFrozen) await runTool('lxc-unfreeze', { name }, ctx);
  const seconds = Number(ctx.settings.shutdown_timeout ?? SHUTDOWN_TIMEOUT);
  const args = ['--nokill', '-t', String(Math.max(1, Math.ceil(seconds)))];
  await askTool('lxc-stop', { name, args, timeout: seconds * 1000 + MARGIN }, ctx);
  if ((await read({ name }, ctx)).ensure === 'stopped') return true;
  const message = `${name} did not shut down within ${seconds} seconds; its processes are killed`;
  ctx.log({ level: 'warning', message });
  return false;
}
