import { type Domain, DomainXml, isLibvirtError } from '../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../src/libvirt/xml/domain.ts';
import { read } from '../../../src/libvirt/xml/read.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { connect, uriOf } from './connection.ts';
import { hypervisorHost, hypervisorId } from './hypervisor-host.ts';
import { deleteImages } from './delete-images.ts';
import { discard } from './disks/disk-image.ts';
import { unmark } from './disks/set-disks.ts';
import { type JournalEntry, openEntries, strike } from './journal.ts';
import { clearBootFiles, type Installed } from './install/boot-files.ts';
import { allPending, forgetPending } from './install/pending.ts';
import { isInstalling } from './install/see-installed.ts';
import { takeBack } from './keep-images.ts';
import { lockGuests } from '../guest-lock.ts';

/**
 * Makes ready for a run that may change guests: nobody else works on them now, and what a run that was
 * cut off has left half done is finished or taken back.
 */
export async function begin(ctx: ProviderContext): Promise<void> {
  // Connecting changes nothing and takes as long as locking; why it fails is told where it matters.
  connect(ctx).catch(() => undefined);
  const uri = uriOf(ctx);
  await lockGuests({ id: await hypervisorHost(uri, ctx.host), name: uri }, ctx);
  // Once: what this run notes itself from then on is not left over, though others of it may begin later.
  const key = Symbol.for(`pvirt: settled ${await hypervisorId(uri, ctx.host)}`);
  await ctx.shared(key, () => settleAll(ctx));
}

async function settleAll(ctx: ProviderContext): Promise<void> {
  const open = await openEntries(ctx);
  if (open.length > 0) await ctx.host.sleep(LAST_CALL);
  for (const entry of open) await settle(entry, ctx);
  for (const pending of await allPending(ctx)) await settlePending(pending, ctx);
}

/** Milliseconds for libvirtd to end what a run that was cut off had asked it for last. */
const LAST_CALL = 500;

/** A guest that is gone is not installed, and one whose installer has been started is not once more. */
async function settlePending({ uuid }: Installed, ctx: ProviderContext): Promise<void> {
  const domain = await find({ uuid }, ctx);
  if (domain !== undefined) await whileStarting(domain, ctx);
  const isStarted = domain !== undefined && (await isInstalling(domain));
  if (domain === undefined || isStarted) await forgetPending(uuid, ctx);
  else await clearBootFiles(uuid, ctx);
}

/**
 * libvirt goes on with a start whose run is gone. Before it has come to an end qemu may not have read its kernel yet,
 * and it may still fail.
 */
async function whileStarting(domain: Domain, { host }: ProviderContext): Promise<void> {
  const end = host.now().getTime() + STARTING;
  for (;;) {
    const { state, reason } = await domain.getState();
    if (state !== 'paused' || reason !== 'starting up' || host.now().getTime() >= end) return;
    await host.sleep(100);
  }
}

/** Milliseconds for a start: libvirt itself gives qemu's monitor 30 seconds. */
const STARTING = 60_000;

/**
 * What its guest has as a disk is the guest's, and what nobody has is taken away. What the resource says
 * beyond that is changed as ever.
 */
async function settle(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  const domain = await find(entry, ctx);
  const owned = domain === undefined ? [] : await ownDisks(domain);
  for (const image of entry.images) {
    if (owned.includes(image.path)) {
      await discard(image.temporary, ctx.host);
    } else {
      await takeBack(image, entry, ctx);
      // Else what comes to be there some day would count as pvirt's.
      if (domain !== undefined) await unmark(domain, image.path);
    }
  }
  if (domain === undefined) {
    await deleteImages(entry, ctx);
    await forgetPending(entry.uuid, ctx);
  }
  await strike(entry, ctx);
}

async function find(
  { uuid }: Pick<JournalEntry, 'uuid'>,
  ctx: ProviderContext,
): Promise<Domain | undefined> {
  try {
    return await (await connect(ctx)).lookupDomainByUuid(uuid);
  } catch (error) {
    if (isLibvirtError(error, 'NO_DOMAIN')) return undefined;
    throw error;
  }
}

/** The images that pvirt has made for a guest and that are its disks. */
async function ownDisks(domain: Domain): Promise<readonly string[]> {
  const saved = read(mapping, await domain.getXml(DomainXml.INACTIVE));
  const own = new Set(saved.ownDisks.map(({ path }) => path));
  return saved.disks.flatMap(({ file }) => (file !== undefined && own.has(file) ? [file] : []));
}
