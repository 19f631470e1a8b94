import type { PropertyChange, ProviderContext } from '../../../../src/schema/provider.ts';
import { type Domain, DomainXml } from '../../../../src/libvirt/index.ts';
import { domain as mapping, MARK_NAMESPACE } from '../../../../src/libvirt/xml/domain.ts';
import { edit, insert, items, remove } from '../../../../src/libvirt/xml/edit.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';
import type { Disks } from '../../../../src/types/virt/disk.ts';
import type { virt } from '../../../../src/types/virt.ts';
import { changeSaved } from '../changes/saved-definition.ts';
import { guestOf } from '../guest.ts';
import { ENSURE, isLive } from '../states.ts';
import { discard, makeImage, placeImage, temporaryName } from './disk-image.ts';
import { plugDisks } from './plug-disks.ts';
import { type NewDisk, planDisks } from './plan-disks.ts';

type Change = PropertyChange<typeof virt>;

const { fields } = mapping;

/**
 * Plugs disks in and out. An image that is made for that is marked as pvirt's in the definition before it
 * is there, so that it is never nobody's, whenever the run is cut off.
 */
export async function setDisks(should: Disks, { is, want }: Change, ctx: ProviderContext) {
  const { domain } = guestOf(is);
  const there = new Set((is.virt_path ?? []).map(({ source }) => source));
  const images = await planDisks(want, ctx);
  const made: NewDisk[] = [];
  try {
    for (const image of images) {
      if (!image.isOwn || there.has(image.path)) continue;
      await makeOwn(domain, image, ctx);
      made.push(image);
    }
    const { state } = await domain.getState();
    await plugDisks(domain, { should, images, isLive: isLive(ENSURE[state]) }, ctx);
  } catch (error) {
    for (const { path } of made) await unmake(domain, path, ctx);
    throw error;
  }
}

async function makeOwn(domain: Domain, image: NewDisk, ctx: ProviderContext): Promise<void> {
  const { path, format, kib = 0 } = image;
  const temporary = temporaryName(path, domain.uuid);
  await mark(domain, path);
  try {
    // What a run that was cut off has left.
    await discard(temporary, ctx.host);
    await makeImage({ path, temporary }, { format, kib }, ctx);
    await placeImage({ path, temporary }, ctx.host);
  } catch (error) {
    await unmark(domain, path);
    throw error;
  } finally {
    await discard(temporary, ctx.host);
  }
}

/** Takes back what was made for a disk that the guest did not get; one that it got all the same stays. */
async function unmake(domain: Domain, path: string, ctx: ProviderContext): Promise<void> {
  const definitions = [await domain.getXml(), await domain.getXml(DomainXml.INACTIVE)];
  const disks = definitions.flatMap((xml) => read(mapping, xml).disks);
  if (disks.some(({ file }) => file === path)) return;
  await unmark(domain, path);
  await discard(path, ctx.host);
}

async function mark(domain: Domain, path: string): Promise<void> {
  await changeSaved(domain, (root) => {
    edit(root, fields, { markNamespace: MARK_NAMESPACE });
    if (items(root, fields.ownDisks).every(({ values }) => values.path !== path)) {
      insert(root, fields.ownDisks, { values: { path } });
    }
  });
}

async function unmark(domain: Domain, path: string): Promise<void> {
  await changeSaved(domain, (root) => {
    const marks = items(root, fields.ownDisks).filter(({ values }) => values.path === path);
    const elements = marks.map(({ element }) => element);
    remove(root, fields.ownDisks, elements);
  });
}
