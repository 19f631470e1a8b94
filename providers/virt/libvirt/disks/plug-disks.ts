import { DeviceModify, type Domain } from '../../../../src/libvirt/index.ts';
import { XmlDocument } from '../../../../src/libvirt/xml/document.ts';
import { disk as diskMapping, domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { edit, insert, items, remove } from '../../../../src/libvirt/xml/edit.ts';
import type { XmlElement } from '../../../../src/libvirt/xml/element.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { hasSource, type Disk, type Disks } from '../../../../src/types/virt/disk.ts';
import { changeSaved, savedDocument } from '../changes/saved-definition.ts';
import { waitForRemoval } from '../changes/wait-for-removal.ts';
import { diskDevice, freeTarget, readDisk } from './disk-devices.ts';
import { type DiskChange, diskChanges, diskDelay, type DiskFields } from './disk-changes.ts';
import type { NewDisk } from './plan-disks.ts';

const { disks: DISKS } = mapping.fields;

/** The images behind the disks of a wish, in their order. */
export interface WishedDisks {
  readonly should: Disks;
  readonly images: readonly NewDisk[];
}

/**
 * Changes the disks of a guest: of the running one first, as far as it can, then of its stored
 * definition. A run that was cut off in between finds the difference again, and what the guest has already.
 */
export async function plugDisks(
  domain: Domain,
  wished: WishedDisks & { readonly isLive: boolean },
  ctx: ProviderContext,
): Promise<void> {
  const saved = await savedDocument(domain);
  const live = wished.isLive ? XmlDocument.parse(await domain.getXml()) : undefined;
  const taken = [saved, live].flatMap((document) =>
    document ? items(document.root, DISKS).map(({ values }) => values.target) : [],
  );
  const plan = nameTargets(diskChanges(fieldsOf(saved), wished.should), wished, taken);
  if (live) await changeLive(domain, { live, plan }, ctx);
  await changeSaved(domain, (root) => {
    for (const step of plan) changeDefinition(root, step);
  });
}

/** A step with the device that comes of it. */
interface Step {
  readonly change: DiskChange;
  readonly device: DiskDevice | undefined;
}

type DiskDevice = ReturnType<typeof diskDevice>;

function nameTargets(
  changes: readonly DiskChange[],
  { should, images }: WishedDisks,
  there: readonly (string | undefined)[],
): readonly Step[] {
  const taken = new Set(there);
  return changes.map((change) => {
    if (!('disk' in change)) return { change, device: undefined };
    const image = images[should.indexOf(change.disk)];
    if (image === undefined) throw new Error(`There is no image for ${change.disk.source}.`);
    const own = change.kind === 'plug in' ? undefined : change.there;
    const bus = change.disk.bus ?? own?.bus ?? image.bus;
    const target =
      own?.bus === bus && own.target !== undefined ? own.target : freeTarget(bus, taken);
    taken.add(target);
    return { change, device: diskDevice({ ...image, bus }, target) };
  });
}

async function changeLive(
  domain: Domain,
  { live, plan }: { readonly live: XmlDocument; readonly plan: readonly Step[] },
  ctx: ProviderContext,
): Promise<void> {
  const leaving: string[] = [];
  for (const { change, device } of plan) {
    if (diskDelay(change, false) !== undefined) continue;
    const there = items(live.root, DISKS);
    if (change.kind === 'plug in') {
      if (there.some(({ values }) => isImage(values, change.disk))) continue;
      await domain.attachDevice(newDisk(live.root, device), DeviceModify.LIVE);
    } else {
      const { target } = change.there;
      const found = there.find(({ values }) => values.target === target)?.element;
      if (found === undefined) continue;
      if (change.kind === 'plug out') {
        leaving.push(target ?? '');
        await domain.detachDevice(found.toString(), DeviceModify.LIVE);
      } else {
        await changeMedium(domain, found, device);
      }
    }
  }
  await waitForRemoval(domain, { what: 'the disk', keys: leaving, left: targetsOf }, ctx);
}

/** A drive may be locked by its guest: libvirt says so, and that is the reason that the user sees. */
async function changeMedium(domain: Domain, drive: XmlElement, device: DiskDevice | undefined) {
  putMedium(drive, device);
  await domain.updateDevice(drive.toString(), DeviceModify.LIVE);
}

function changeDefinition(root: XmlElement, { change, device }: Step): void {
  if (change.kind === 'plug in') {
    insert(root, DISKS, { values: device ?? {} });
    return;
  }
  const found = items(root, DISKS).find(({ values }) => values.target === change.there.target);
  if (found === undefined) return;
  const { element } = found;
  if (change.kind === 'plug out') remove(root, DISKS, [element]);
  else if (change.kind === 'alter') alter(element, change, device);
  else putMedium(element, device);
}

/** Only what the wish speaks of; on another bus the old address would not fit. */
function alter(
  element: XmlElement,
  { there, disk }: Extract<DiskChange, { kind: 'alter' }>,
  device: DiskDevice | undefined,
): void {
  if (device === undefined) return;
  const { bus, target, format, cache, readonly } = device;
  if (bus !== there.bus) {
    for (const address of element.children('address')) element.remove(address);
  }
  edit(element, diskMapping, {
    device: disk.device,
    bus,
    target,
    readonly,
    ...(disk.format === undefined ? {} : { format }),
    ...(disk.cache === undefined ? {} : { cache }),
  });
}

/** Without a device the drive is empty afterwards. */
function putMedium(drive: XmlElement, device: DiskDevice | undefined): void {
  for (const source of [...drive.children('source'), ...drive.children('backingStore')]) {
    drive.remove(source);
  }
  if (device === undefined) {
    edit(drive, diskMapping, { type: 'file' });
    return;
  }
  const { type, format } = device;
  const { file, block, volumePool, volume } = device as DiskFields;
  const places = { file, block, volumePool, volume };
  const source = Object.fromEntries(
    Object.entries(places).filter(([, place]) => place !== undefined),
  );
  edit(drive, diskMapping, { type, format, ...source });
}

/** The text of a disk alone, written as it would stand in the definition. */
function newDisk(root: XmlElement, device: DiskDevice | undefined): string {
  const element = insert(root, DISKS, { values: device ?? {} });
  return element.toString();
}

function isImage(fields: DiskFields, disk: Disk): boolean {
  const is = readDisk(fields);
  return is !== undefined && hasSource(is, disk);
}

function fieldsOf(document: XmlDocument): readonly DiskFields[] {
  return items(document.root, DISKS).map(({ values }) => values);
}

function targetsOf(root: XmlElement): readonly string[] {
  return items(root, DISKS).map(({ values }) => values.target ?? '');
}
