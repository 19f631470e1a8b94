import type { ProviderContext } from '../../../src/schema/provider.ts';
import { connect } from './connection.ts';
import { usersOf } from './disks/files-in-use.ts';
import { holderOf } from './file-locks.ts';
import { discard, isSameFile } from './disks/disk-image.ts';
import { type JournalEntry, type JournalImage, strike } from './journal.ts';

/** Ends the making of images: they are no longer known by their temporary names. */
export async function keepImages(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  for (const { temporary } of entry.images) await discard(temporary, ctx.host);
  await strike(entry, ctx);
}

/** Takes back what was made for a guest that is not to have it. */
export async function retract(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  for (const image of entry.images) await takeBack(image, entry, ctx);
  await strike(entry, ctx);
}

/** Takes an image back, unless what has its name is somebody else's, or somebody else has been given it meanwhile. */
export async function takeBack(
  { path, temporary }: JournalImage,
  { name, uuid }: Pick<JournalEntry, 'name' | 'uuid'>,
  ctx: ProviderContext,
): Promise<void> {
  const { host, log } = ctx;
  if (await isSameFile(path, temporary, host)) {
    const others = { hypervisor: await connect(ctx), except: uuid };
    const use = (await usersOf([path], others, ctx)).get(path) ?? (await holderOf(path, host));
    if (use === undefined) {
      await discard(path, host);
      log({ level: 'notice', message: `${path} is taken away again: ${name} did not get it` });
    } else {
      log({ level: 'warning', message: `${path} stays: ${use}` });
    }
  }
  await discard(temporary, host);
}
