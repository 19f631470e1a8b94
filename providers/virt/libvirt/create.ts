import type { ProviderContext } from '../../../src/schema/provider.ts';
import { type Domain, DomainDefine } from '../../../src/libvirt/index.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import { capabilities, connect } from './connection.ts';
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
    hostCpus: (await hypervisor.getNodeInfo()).cpus,
    disk,
    interfaces: await newInterfaces(want, ctx),
  });
  const domain = await hypervisor.defineDomain(definition.toString(), DomainDefine.VALIDATE);
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
