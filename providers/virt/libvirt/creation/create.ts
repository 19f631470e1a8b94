import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { isLibvirtError } from '../../../../src/libvirt/index.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { keepImages, retract } from '../keep-images.ts';
import { connect, uriOf } from '../connection.ts';
import { draftFromDocument } from '../definition/draft-from-document.ts';
import { documentAttribute } from '../definition/read-document.ts';
import { placeImage, temporaryName } from '../disks/disk-image.ts';
import { fetchBootFiles } from '../install/boot-files.ts';
import { forgetPending, notePending } from '../install/pending.ts';
import { type JournalEntry, note, reached } from '../journal.ts';
import { cutPower, setPower } from '../power.ts';
import { undefine } from '../undefine.ts';
import { define } from './define.ts';
import type { Draft } from './draft.ts';
import { draftFromClone } from './draft-from-clone.ts';
import { draftFromWish } from './draft-from-wish.ts';
import type { Setters } from './settle-properties.ts';

/**
 * Makes a guest: its image under a temporary name, then under its own, then the definition, which says
 * that the image is pvirt's, then the start. The journal knows of it before the first of these, so that
 * what a run that is cut off has made is never nobody's. What fails is undone.
 */
export function creating(setters: Setters) {
  return async (want: VirtWant, ctx: ProviderContext): Promise<void> => {
    await realize(await draftOf(want, setters, ctx), want, ctx);
  };
}

function draftOf(want: VirtWant, setters: Setters, ctx: ProviderContext): Promise<Draft> {
  if (documentAttribute(want) !== undefined) return draftFromDocument(want, ctx);
  return want.clone === undefined ? draftFromWish(want, ctx) : draftFromClone(want, setters, ctx);
}

async function realize(draft: Draft, want: VirtWant, ctx: ProviderContext): Promise<void> {
  const entry = entryOf(draft, ctx);
  const isNoted = entry.images.length > 0 || draft.installation !== undefined;
  if (isNoted) await note(entry, ctx);
  try {
    await prefetch(draft, want, ctx);
    await makeImages(entry, draft, ctx);
    await noteInstallation(draft, ctx);
    const domain = await define(draft.definition, ctx);
    reached('guest defined', entry, ctx);
    await draft.finish?.(domain);
    if (want.autoboot === true) await domain.setAutostart(true);
    if (want.ensure === 'running' || want.ensure === 'suspended') {
      await setPower(domain, { should: want.ensure, want }, ctx);
    }
    reached('guest ready', entry, ctx);
  } catch (error) {
    await undo(entry, ctx);
    throw error;
  }
  if (isNoted) await keepImages(entry, ctx);
}

/** What cannot be fetched, or is not what it should be, is found before anything is there. */
async function prefetch(draft: Draft, want: VirtWant, ctx: ProviderContext): Promise<void> {
  const { name, uuid, installation } = draft;
  const isStarted = want.ensure === 'running' || want.ensure === 'suspended';
  if (installation === undefined || installation.pxe === true || !isStarted) return;
  await fetchBootFiles({ name, uuid, installation }, ctx);
  reached('installer fetched', draft, ctx);
}

async function noteInstallation(draft: Draft, ctx: ProviderContext): Promise<void> {
  const { name, uuid, installation } = draft;
  if (installation === undefined) return;
  await notePending({ name, uuid, installation }, ctx);
  reached('installation noted', draft, ctx);
}

function entryOf({ name, uuid, images }: Draft, ctx: ProviderContext): JournalEntry {
  const named = images.map(({ path }, index) => ({
    path,
    temporary: temporaryName(path, `${uuid}-${index}`),
  }));
  return { name, uuid, uri: uriOf(ctx), images: named };
}

async function makeImages(
  entry: JournalEntry,
  { images }: Draft,
  ctx: ProviderContext,
): Promise<void> {
  for (const [index, image] of entry.images.entries()) {
    await images[index]?.make(image.temporary);
    reached('image made', entry, ctx);
    await placeImage(image, ctx.host);
    reached('image in place', entry, ctx);
  }
}

async function undo(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  try {
    const hypervisor = await connect(ctx);
    const domain = await hypervisor.lookupDomainByUuid(entry.uuid).catch(unlessMissing);
    if (domain !== undefined) {
      await cutPower(domain);
      await undefine(domain, { keepsData: false });
    }
    await forgetPending(entry.uuid, ctx);
    await retract(entry, ctx);
  } catch (error) {
    // What failed first is what the user must hear of.
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${entry.name} is left half made, which the next run sees to: ${reason}`;
    ctx.log({ level: 'warning', message });
  }
}

function unlessMissing(error: unknown): undefined {
  if (!isLibvirtError(error, 'NO_DOMAIN')) throw error;
  return undefined;
}
