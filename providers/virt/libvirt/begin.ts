import { type Domain, DomainXml, isLibvirtError } from '../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../src/libvirt/xml/domain.ts';
import { read } from '../../../src/libvirt/xml/read.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { connect } from './connection.ts';
import { deleteImages } from './delete-images.ts';
import { discard, isSameFile } from './disks/disk-image.ts';
import { type JournalEntry, type JournalImage, openEntries, strike } from './journal.ts';
import { lockGuests } from './lock.ts';

/**
 * Makes ready for a run that may change guests: nobody else works on them now, and what a run that was
 * cut off has left half done is finished or taken back.
 */
export async function begin(ctx: ProviderContext): Promise<void> {
  // Connecting changes nothing and takes as long as locking; why it fails is told where it matters.
  connect(ctx).catch(() => undefined);
  await lockGuests(ctx);
  for (const entry of await openEntries(ctx)) await settle(entry, ctx);
}

/** A guest that is defined is whole: what its resource says beyond that is changed as ever. */
async function settle(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  const domain = await find(entry, ctx);
  const owned = domain === undefined ? [] : await ownImages(domain);
  for (const image of entry.images) {
    if (owned.includes(image.path)) await discard(image.temporary, ctx.host);
    else await takeBack(image, entry, ctx);
  }
  if (domain === undefined) await deleteImages(entry, ctx);
  await strike(entry, ctx);
}

async function find({ uuid }: JournalEntry, ctx: ProviderContext): Promise<Domain | undefined> {
  try {
    return await (await connect(ctx)).lookupDomainByUuid(uuid);
  } catch (error) {
    if (isLibvirtError(error, 'NO_DOMAIN')) return undefined;
    throw error;
  }
}

async function ownImages(domain: Domain): Promise<readonly (string | undefined)[]> {
  const saved = read(mapping, await domain.getXml(DomainXml.INACTIVE));
  return saved.ownDisks.map(({ path }) => path);
}

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

async function takeBack(
  { path, temporary }: JournalImage,
  { name }: JournalEntry,
  { host, log }: ProviderContext,
): Promise<void> {
  if (await isSameFile(path, temporary, host)) {
    await discard(path, host);
    const message = `${path} is taken away again: ${name} did not come to be`;
    log({ level: 'notice', message });
  }
  await discard(temporary, host);
}
