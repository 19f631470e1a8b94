import type { ProviderContext } from '../../../src/schema/provider.ts';
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

/** Takes an image back, unless what has its name is somebody else's. */
export async function takeBack(
  { path, temporary }: JournalImage,
  { name }: Pick<JournalEntry, 'name'>,
  { host, log }: ProviderContext,
): Promise<void> {
  if (await isSameFile(path, temporary, host)) {
    await discard(path, host);
    const message = `${path} is taken away again: ${name} did not get it`;
    log({ level: 'notice', message });
  }
  await discard(temporary, host);
}
