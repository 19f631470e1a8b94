import { isLibvirtError } from '../../../src/libvirt/index.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { connect } from './connection.ts';
import { discard, isSameFile } from './disks/disk-image.ts';
import { type JournalEntry, openEntries, strike } from './journal.ts';
import { lockGuests } from './lock.ts';

/**
 * Makes ready for a run that may change guests: nobody else works on them now, and what a run that was
 * cut off has left half made is finished or taken away.
 */
export async function begin(ctx: ProviderContext): Promise<void> {
  // Connecting changes nothing and takes as long as locking; why it fails is told where it matters.
  connect(ctx).catch(() => undefined);
  await lockGuests(ctx);
  for (const entry of await openEntries(ctx)) await settle(entry, ctx);
}

/** A guest that is defined is whole: what its resource says beyond that is changed as ever. */
async function settle(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  if (await isDefined(entry, ctx)) await keepImages(entry, ctx);
  else await retract(entry, ctx);
}

async function isDefined({ uuid }: JournalEntry, ctx: ProviderContext): Promise<boolean> {
  try {
    await (await connect(ctx)).lookupDomainByUuid(uuid);
    return true;
  } catch (error) {
    if (isLibvirtError(error, 'NO_DOMAIN')) return false;
    throw error;
  }
}

/** Ends the making of a guest: its images are no longer known by their temporary names. */
export async function keepImages(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  for (const { temporary } of entry.images) await discard(temporary, ctx.host);
  await strike(entry, ctx);
}

/** Takes back what was made for a guest that is not to be. */
export async function retract(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  const { host, log } = ctx;
  for (const { path, temporary } of entry.images) {
    if (await isSameFile(path, temporary, host)) {
      await discard(path, host);
      const message = `${path} is taken away again: ${entry.name} did not come to be`;
      log({ level: 'notice', message });
    }
    await discard(temporary, host);
  }
  await strike(entry, ctx);
}
