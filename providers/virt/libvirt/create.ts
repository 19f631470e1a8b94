import type { ProviderContext } from '../../../src/schema/provider.ts';
import { type Domain, DomainDefine, type Hypervisor } from '../../../src/libvirt/index.ts';
import type { XmlDocument } from '../../../src/libvirt/xml/document.ts';
import { shapeOf } from '../../../src/libvirt/xml/shape.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import { capabilities, connect, hostCpus } from './connection.ts';
import { discard, makeImage, planDisk } from './disk-image.ts';
import { newInterfaces } from './interfaces.ts';
import { newDomain, type NewDisk } from './new-domain.ts';
import { cutPower, setPower } from './power.ts';
import { undefine } from './undefine.ts';
import { hostArch, hostHasKvm } from './host-abilities.ts';

/**
 * Makes a guest: its definition first, which says that the image is pvirt's own, so that a run that is
 * cut off leaves nothing behind that nobody knows of; then the image, then the start. What fails is
 * undone.
 */
export async function create(want: VirtWant, ctx: ProviderContext): Promise<void> {
  const hypervisor = await connect(ctx);
  const abilities = await capabilities(ctx);
  const disk = await planDisk(want, ctx);
  const definition = newDomain({
    want,
    virtType: virtTypeOf(want, hostHasKvm(abilities)),
    arch: hostArch(abilities),
    hostCpus: await hostCpus(ctx),
    disk,
    interfaces: await newInterfaces(want, ctx),
  });
  const domain = await define(hypervisor, definition, ctx);
  let isMade = false;
  try {
    if (disk?.isOwn === true) {
      await makeImage(disk, want.disk_size ?? 0, ctx);
      isMade = true;
    }
    if (want.autoboot === true) await domain.setAutostart(true);
    if (want.ensure === 'running' || want.ensure === 'suspended') {
      await setPower(domain, want.ensure, ctx);
    }
  } catch (error) {
    await undo(domain, isMade ? disk : undefined, ctx);
    throw error;
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

async function undo(
  domain: Domain,
  made: NewDisk | undefined,
  ctx: ProviderContext,
): Promise<void> {
  try {
    await cutPower(domain);
    await undefine(domain, { keepsData: false }, ctx);
    if (made !== undefined) await discard(made.path, ctx.host);
  } catch (error) {
    // What failed first is what the user must hear of.
    const reason = error instanceof Error ? error.message : String(error);
    ctx.log({ level: 'warning', message: `${domain.name} is left half made: ${reason}` });
  }
}
