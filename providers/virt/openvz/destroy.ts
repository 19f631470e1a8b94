import type { ProviderContext } from '../../../src/schema/provider.ts';
import { REMOVED } from '../../../src/types/virt/ensure.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { type Container, containerOf } from './container.ts';
import { containers, forget, isCtid } from './containers.ts';
import { CONF_DIR, places } from './places.ts';
import { bringBack, putAway, REMOVED_ENDING, removedId } from './removed.ts';
import { vzctl } from './vzctl.ts';

/**
 * Removes a container. `absent` takes it away from vzctl and keeps all its files, as for other guests;
 * `purged` deletes them, and what vzctl leaves of it in /etc/vz/conf.
 */
export async function destroy(want: VirtWant, is: VirtState, ctx: ProviderContext): Promise<void> {
  const { ctid, status, ...container } = await containerToDestroy(want, is, ctx);
  // It becomes part of paths.
  if (!isCtid(ctid)) throw new Error(`${ctid} is no number of a container`);
  const isPurged = want.ensure === 'purged';
  try {
    if (status === 'running' || status === 'paused') {
      const how = want.stop_mode === 'destroy' ? ['--fast'] : [];
      await vzctl(['stop', ctid, ...how], ctx);
    }
    if (status === 'mounted') await vzctl(['umount', ctid], ctx);
    if (status === 'lost') await putAway({ ctid, ...container }, '.conf.destroyed', ctx);
    else if (isPurged) await vzctl(['destroy', ctid], ctx);
    else {
      await putAway({ ctid, ...container }, REMOVED_ENDING, ctx);
      ctx.log({ level: 'info', message: `${container.private} stays, with all that is in it` });
    }
    // The next container of this number would go on where this one was suspended.
    await remove(`${(await places(ctx)).dumps}/Dump.${ctid}`, ctx);
    if (isPurged) await purge(ctid, ctx);
  } finally {
    await forget(ctx);
  }
}

/** What was removed goes by vzctl too: it comes back for that. */
async function containerToDestroy(
  want: VirtWant,
  is: VirtState,
  ctx: ProviderContext,
): Promise<Container> {
  if (is.ensure !== REMOVED) return containerOf(is);
  const ctid = await removedId(want, ctx);
  if (ctid === undefined) throw new Error(`nothing is left of the container ${want.name}`);
  await bringBack(ctid, ctx);
  const found = (await containers(ctx)).find((one) => one.ctid === ctid);
  if (found) return found;
  throw new Error(`vzlist does not show container ${ctid}, whose configuration is back`);
}

async function purge(ctid: string, ctx: ProviderContext): Promise<void> {
  for (const suffix of LEFT_OVER) await remove(`${CONF_DIR}/${ctid}.${suffix}`, ctx);
}

const LEFT_OVER = [
  'conf.destroyed',
  ...['start', 'stop', 'mount', 'umount', 'premount', 'postumount'],
] as const;

async function remove(path: string, { host: { files } }: ProviderContext): Promise<void> {
  if (await files.stat(path)) await files.remove(path, { recursive: true });
}
