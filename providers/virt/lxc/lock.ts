import type { ProviderContext } from '../../../src/schema/provider.ts';
import { lockGuests } from '../guest-lock.ts';
import { lxcpath } from './lxcpath.ts';

/** Taken when something is about to be changed: a run that finds all as it should be waits for nobody. */
export async function lockContainers(ctx: ProviderContext): Promise<unknown> {
  const name = lxcpath(ctx);
  return lockGuests({ id: await ctx.host.files.realpath(name), name }, ctx);
}
