import type { Domain } from '../../../../src/libvirt/index.ts';
import type { PropertyChange, ProviderContext } from '../../../../src/schema/provider.ts';
import type { virt, VirtState } from '../../../../src/types/virt.ts';
import type { DiskFields } from './disk-changes.ts';
import { spaceFault } from './disk-space.ts';
import { usersOf } from './files-in-use.ts';
import { imageSize } from './image-info.ts';
import { guestOf } from '../guest.ts';
import { holderOf } from '../file-locks.ts';
import { reached } from '../journal.ts';
import { mainDisk } from '../properties.ts';
import { ENSURE, isLive } from '../states.ts';

type Change = PropertyChange<typeof virt>;

/** Formats whose images QEMU 7.2 can make larger: the other drivers of its block layer cannot truncate. */
const GROWABLE: ReadonlySet<string> = new Set(['raw', 'qcow2', 'qed']);

/** Why a disk does not grow: QEMU cannot do it, and pvirt changes no image and no volume that it did not make. */
export function growthRefusal({ is, should }: Pick<Change, 'is' | 'should'>): string | undefined {
  const { saved } = guestOf(is);
  const disk = (saved && mainDisk(saved)) ?? {};
  const { file, block, volumePool, volume, format = 'raw' } = disk;
  if (block !== undefined) {
    return `${block} is a block device, which pvirt does not make larger: do that where it comes from (lvextend, say), and tell a running guest of it by virsh blockresize`;
  }
  const name = file ?? `the volume ${volumePool}/${volume}`;
  if (!GROWABLE.has(format)) {
    return `${name} is a ${format} image, which QEMU cannot grow; a copy of it in another format can be grown (qemu-img convert -O qcow2)`;
  }
  const isOwn = file !== undefined && saved?.ownDisks.some(({ path }) => path === file) === true;
  return isOwn ? undefined : `pvirt did not make ${name}; ${wayToGrow(is, disk, Number(should))}`;
}

/** The command by which its owner makes a disk larger. */
function wayToGrow(
  is: VirtState,
  { file, volumePool, volume, format = 'raw', target }: Partial<DiskFields>,
  kib: number,
): string {
  if (isLive(is.ensure)) {
    return `virsh blockresize ${is.name} ${target} ${kib}K grows it while the guest runs`;
  }
  const way =
    file === undefined
      ? `virsh vol-resize --pool ${volumePool} ${volume}`
      : `qemu-img resize -f ${format} ${file}`;
  return `${way} ${kib}K grows it while the guest is off`;
}

/** Makes a guest's own image larger, while it runs too; what else may read it keeps it as it is. */
export async function growDisk(kib: number, { is }: Change, ctx: ProviderContext): Promise<void> {
  // Not all who set a property have had the change classed.
  const refusal = growthRefusal({ is, should: kib });
  if (refusal !== undefined) throw new Error(refusal);
  const { domain, saved } = guestOf(is);
  const { file: path = '', format = 'raw', target = '' } = (saved && mainDisk(saved)) ?? {};
  const size = (await imageSize(path, format, ctx)) ?? 0;
  // Somebody else may have been quicker, and QEMU makes a disk smaller without a question.
  if (size >= kib) return;
  const isOn = isLive(ENSURE[(await domain.getState()).state]);
  const growth = { path, format, more: kib - size, whole: kib };
  const use = await useOf(path, { domain, isOn }, ctx);
  const fault = use === undefined ? await spaceFault(growth, ctx) : `${path} is not grown: ${use}`;
  if (fault !== undefined) throw new Error(`${fault}.`);
  reached('room found', domain, ctx);
  if (isOn) await domain.blockResize(target, kib);
  else await growFile({ file: path, format, kib }, ctx);
  reached('image grown', domain, ctx);
}

/** Who else has a disk, or is based on it; what its own qemu holds that qemu looks after. */
async function useOf(
  path: string,
  { domain, isOn }: { readonly domain: Domain; readonly isOn: boolean },
  ctx: ProviderContext,
): Promise<string | undefined> {
  const others = { hypervisor: domain.hypervisor, except: domain.uuid };
  const use = (await usersOf([path], others, ctx)).get(path);
  return use ?? (isOn ? undefined : holderOf(path, ctx.host));
}

async function growFile(
  { file, format, kib }: { readonly file: string; readonly format: string; readonly kib: number },
  { host }: ProviderContext,
): Promise<void> {
  const grown = await host.run(['qemu-img', 'resize', '-q', '-f', format, file, `${kib}K`]);
  if (grown.exitCode !== 0) throw new Error(`qemu-img cannot grow ${file}: ${grown.all.trim()}`);
}
