import { randomUUID } from 'node:crypto';
import type { PropertyChange, ProviderContext } from '../../../../src/schema/provider.ts';
import { type Domain, DomainXml } from '../../../../src/libvirt/index.ts';
import { domain as mapping, MARK_NAMESPACE } from '../../../../src/libvirt/xml/domain.ts';
import { edit, insert, items, remove } from '../../../../src/libvirt/xml/edit.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';
import type { Disks } from '../../../../src/types/virt/disk.ts';
import type { virt } from '../../../../src/types/virt.ts';
import { changeSaved } from '../changes/saved-definition.ts';
import { uriOf } from '../connection.ts';
import { guestOf, pluggingFault } from '../guest.ts';
import { type JournalEntry, type JournalImage, note, reached } from '../journal.ts';
import { keepImages, takeBack } from '../keep-images.ts';
import { ENSURE, isLive } from '../states.ts';
import { makeImage, placeImage, temporaryName } from './disk-image.ts';
import { plugDisks } from './plug-disks.ts';
import { type NewDisk, planDisks } from './plan-disks.ts';

type Change = PropertyChange<typeof virt>;

const { fields } = mapping;

/**
 * Plugs disks in and out. The journal knows of the images that are made for that before they are there,
 * so that they are never nobody's, whenever the run is cut off.
 */
export async function setDisks(should: Disks, { is, want }: Change, ctx: ProviderContext) {
  const { domain } = guestOf(is);
  const there = new Set((is.virt_path ?? []).map(({ source }) => source));
  const images = await planDisks(want, ctx);
  const made = images.filter(({ path, isOwn }) => isOwn && !there.has(path));
  const entry = entryOf(domain, made, ctx);
  if (made.length > 0) await note(entry, ctx);
  try {
    await makeImages(domain, { entry, made }, ctx);
    const { state } = await domain.getState();
    const canPlug = isLive(ENSURE[state]) && pluggingFault(is) === undefined;
    await plugDisks(domain, { should, images, isLive: canPlug }, ctx);
    reached('disk plugged in', entry, ctx);
  } catch (error) {
    for (const image of entry.images) await unmake(domain, image, ctx);
    if (made.length > 0) await keepImages(entry, ctx);
    throw error;
  }
  if (made.length > 0) await keepImages(entry, ctx);
}

function entryOf(
  { name, uuid }: Domain,
  made: readonly NewDisk[],
  ctx: ProviderContext,
): JournalEntry {
  const unique = randomUUID();
  const images = made.map(({ path }, index) => ({
    path,
    temporary: temporaryName(path, `${unique}-${index}`),
  }));
  return { name, uuid, uri: uriOf(ctx), images };
}

async function makeImages(
  domain: Domain,
  { entry, made }: { readonly entry: JournalEntry; readonly made: readonly NewDisk[] },
  ctx: ProviderContext,
): Promise<void> {
  for (const [index, image] of entry.images.entries()) {
    const { format = 'raw', kib = 0 } = made[index] ?? {};
    await mark(domain, image.path);
    await makeImage(image, { format, kib }, ctx);
    reached('image made', entry, ctx);
    await placeImage(image, ctx.host);
    reached('image in place', entry, ctx);
  }
}

/** Takes back what was made for a disk that the guest did not get; one that it got all the same stays. */
async function unmake(domain: Domain, image: JournalImage, ctx: ProviderContext): Promise<void> {
  const definitions = [await domain.getXml(), await domain.getXml(DomainXml.INACTIVE)];
  const disks = definitions.flatMap((xml) => read(mapping, xml).disks);
  if (disks.some(({ file }) => file === image.path)) return;
  await takeBack(image, domain, ctx);
  await unmark(domain, image.path);
}

async function mark(domain: Domain, path: string): Promise<void> {
  await changeSaved(domain, (root) => {
    edit(root, fields, { markNamespace: MARK_NAMESPACE });
    if (items(root, fields.ownDisks).every(({ values }) => values.path !== path)) {
      insert(root, fields.ownDisks, { values: { path } });
    }
  });
}

/** What is at this path is not pvirt's, or is no longer there. */
export async function unmark(domain: Domain, path: string): Promise<void> {
  await changeSaved(domain, (root) => {
    const marks = items(root, fields.ownDisks).filter(({ values }) => values.path === path);
    const elements = marks.map(({ element }) => element);
    remove(root, fields.ownDisks, elements);
  });
}
