import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { connect, placeOf } from '../connection.ts';

/**
 * Where the kernel and the initrd of an installer are until the guest has started: PVIRT_BOOT_DIR, else
 * /var/lib/libvirt/boot, which qemu may enter, and for a user's own guests the user's cache.
 */
export async function bootDirectory(ctx: ProviderContext): Promise<string> {
  const { PVIRT_BOOT_DIR: said, XDG_CACHE_HOME: cache, HOME: home = '/' } = ctx.host.env;
  if (said !== undefined && said !== '') return said;
  const { isSession } = placeOf(await connect(ctx));
  if (ctx.host.uid === 0 && !isSession) return '/var/lib/libvirt/boot';
  return `${cache ?? `${home}/.cache`}/pvirt/boot`;
}
