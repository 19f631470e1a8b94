import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { type Container, containerOf, isLive } from './container.ts';
import { forget, isCtid } from './containers.ts';
import { CONF_DIR, places } from './places.ts';
import { vzctl } from './vzctl.ts';

/** Removes a container with its files; `purged` also what vzctl leaves of it in /etc/vz/conf. */
export async function destroy(want: VirtWant, is: VirtState, ctx: ProviderContext): Promise<void> {
  const container = containerOf(is);
  const { ctid, status } = container;
  // It becomes part of paths.
  if (!isCtid(ctid)) throw new Error(`${ctid} is no number of a container`);
  try {
    if (status === 'lost') {
      await forgetLost(container, ctx);
    } else {
      if (isLive(container)) {
        const how = want.stop_mode === 'destroy' ? ['--fast'] : [];
        await vzctl(['stop', ctid, ...how], ctx);
      }
      if (status === 'mounted') await vzctl(['umount', ctid], ctx);
      await vzctl(['destroy', ctid], ctx);
    }
    // The next container of this number would go on where this one was suspended.
    await remove(`${(await places(ctx)).dumps}/Dump.${ctid}`, ctx);
    if (want.ensure === 'purged') await purge(ctid, ctx);
  } finally {
    await forget(ctx);
  }
}

/** What vzctl does to the configuration of a container that it destroys. */
async function forgetLost({ ctid, name }: Container, ctx: ProviderContext): Promise<void> {
  const { files } = ctx.host;
  const path = `${CONF_DIR}/${ctid}.conf`;
  await files.rename(path, `${path}.destroyed`);
  const link = `/etc/vz/names/${name ?? ''}`;
  const isName = name !== undefined && !name.includes('/');
  if (!isName || (await files.stat(link))?.kind !== 'link') return;
  if ((await files.readlink(link)).endsWith(`/${ctid}.conf`)) await files.remove(link);
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
