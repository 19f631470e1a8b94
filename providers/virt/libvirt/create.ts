import { randomUUID } from 'node:crypto';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import {
  type Domain,
  DomainDefine,
  type Hypervisor,
  isLibvirtError,
} from '../../../src/libvirt/index.ts';
import type { XmlDocument } from '../../../src/libvirt/xml/document.ts';
import { shapeOf } from '../../../src/libvirt/xml/shape.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import { keepImages, retract } from './keep-images.ts';
import { capabilities, connect, hostCpus, uriOf } from './connection.ts';
import { makeImage, placeImage, temporaryName } from './disks/disk-image.ts';
import { newInterfaces } from './interfaces/interfaces.ts';
import { type JournalEntry, note, reached } from './journal.ts';
import { newDomain, type NewGuest } from './new-domain.ts';
import { type NewDisk, planDisks } from './disks/plan-disks.ts';
import { cutPower, setPower } from './power.ts';
import { undefine } from './undefine.ts';
import { hasKvm, hostArch } from './host-abilities.ts';

/**
 * Makes a guest: its image under a temporary name, then under its own, then the definition, which says
 * that the image is pvirt's, then the start. The journal knows of it before the first of these, so that
 * what a run that is cut off has made is never nobody's. What fails is undone.
 */
export async function create(want: VirtWant, ctx: ProviderContext): Promise<void> {
  const hypervisor = await connect(ctx);
  const abilities = await capabilities(ctx);
  const disks = await planDisks(want, ctx);
  const uuid = randomUUID();
  const definition = newDomain({
    want,
    uuid,
    virtType: virtTypeOf(want, hasKvm(abilities, want.arch)),
    arch: want.arch ?? hostArch(abilities),
    hostCpus: await hostCpus(ctx),
    disks,
    interfaces: await newInterfaces(want, ctx),
  });
  const own = disks.filter(({ isOwn }) => isOwn);
  const entry = entryOf({ want, uuid, own }, ctx);
  if (entry.images.length > 0) await note(entry, ctx);
  try {
    await makeImages(entry, own, ctx);
    const domain = await define(hypervisor, definition, ctx);
    reached('guest defined', entry, ctx);
    if (want.autoboot === true) await domain.setAutostart(true);
    if (want.ensure === 'running' || want.ensure === 'suspended') {
      await setPower(domain, { should: want.ensure }, ctx);
    }
    reached('guest ready', entry, ctx);
  } catch (error) {
    await undo(entry, ctx);
    throw error;
  }
  if (entry.images.length > 0) await keepImages(entry, ctx);
}

function entryOf(
  { want, uuid, own }: Pick<NewGuest, 'want' | 'uuid'> & { readonly own: readonly NewDisk[] },
  ctx: ProviderContext,
): JournalEntry {
  const images = own.map(({ path }, index) => ({
    path,
    temporary: temporaryName(path, `${uuid}-${index}`),
  }));
  return { name: want.name, uuid, uri: uriOf(ctx), images };
}

async function makeImages(
  entry: JournalEntry,
  own: readonly NewDisk[],
  ctx: ProviderContext,
): Promise<void> {
  for (const [index, image] of entry.images.entries()) {
    const { format = 'raw', kib = 0 } = own[index] ?? {};
    await makeImage(image, { format, kib }, ctx);
    reached('image made', entry, ctx);
    await placeImage(image, ctx.host);
    reached('image in place', entry, ctx);
  }
}

/**
 * libvirt drops in silence what it does not know, unless it is told to hold the document against its
 * schema. That takes it 7 ms, so it is told once for all definitions of a shape.
 */
async function define(
  hypervisor: Hypervisor,
  definition: XmlDocument,
  ctx: ProviderContext,
): Promise<Domain> {
  const text = definition.toString();
  const shape = shapeOf(definition.root);
  const valid = await ctx.shared(VALID_SHAPES, () =>
    Promise.resolve(new Map<string, Promise<Domain>>()),
  );
  const first = valid.get(shape);
  if (first !== undefined && (await succeeds(first))) return hypervisor.defineDomain(text);
  const defining = hypervisor.defineDomain(text, DomainDefine.VALIDATE);
  valid.set(shape, defining);
  return defining;
}

const VALID_SHAPES = Symbol('shapes of definitions that were held against the schema');

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

function virtTypeOf({ virt_type }: VirtWant, hasKvm: boolean): 'kvm' | 'qemu' {
  if (virt_type === 'kvm' || virt_type === 'qemu') return virt_type;
  return hasKvm ? 'kvm' : 'qemu';
}

async function undo(entry: JournalEntry, ctx: ProviderContext): Promise<void> {
  try {
    const hypervisor = await connect(ctx);
    const domain = await hypervisor.lookupDomainByUuid(entry.uuid).catch(unlessMissing);
    if (domain !== undefined) {
      await cutPower(domain);
      await undefine(domain, { keepsData: false });
    }
    if (entry.images.length > 0) await retract(entry, ctx);
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
