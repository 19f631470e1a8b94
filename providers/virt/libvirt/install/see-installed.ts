import type { Domain } from '../../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { start } from './start.ts';

/** Milliseconds between two looks at an installer, which takes minutes. */
const PAUSE = 1000;

/** True for a guest that runs its installer. */
export async function isInstalling(domain: Domain): Promise<boolean> {
  return (await domain.isActive()) && read(mapping, await domain.getXml()).installing === true;
}

/**
 * Waits until a guest that is being installed has gone off, and starts it from its disk; false when it does not go
 * off in time (`end`, milliseconds as a Date has them). A guest that is not being installed is left alone.
 */
export async function seeInstalled(
  domain: Domain,
  end: number,
  ctx: ProviderContext,
): Promise<boolean> {
  if (!(await isInstalling(domain))) return true;
  while (await domain.isActive()) {
    if (ctx.host.now().getTime() >= end) return false;
    await ctx.host.sleep(PAUSE);
  }
  const { reason } = await domain.getState();
  if (reason !== 'shutdown') {
    throw new Error(`${domain.name} went off while it was being installed (${reason}).`);
  }
  ctx.log({ level: 'notice', message: `${domain.name} is installed, and starts from its disk` });
  await start(domain, { isPaused: false }, ctx);
  return true;
}
