import type { Domain, StorageVolume } from '../../../../src/libvirt/index.ts';
import type { PropertyChange, ProviderContext } from '../../../../src/schema/provider.ts';
import type { virt, VirtState } from '../../../../src/types/virt.ts';
import { spaceFault } from './disk-space.ts';
import { usersOf } from './files-in-use.ts';
import { guestOf } from '../guest.ts';
import { findVolume } from './plan-disks.ts';
import { holderOf } from '../file-locks.ts';
import { reached } from '../journal.ts';
import { mainDisk } from '../properties.ts';
import { ENSURE, isLive } from '../states.ts';

type Change = PropertyChange<typeof virt>;

/** Formats whose images QEMU 7.2 can make larger: the other drivers of its block layer cannot truncate. */
const GROWABLE: ReadonlySet<string> = new Set(['raw', 'qcow2', 'qed']);

/** Why a disk does not grow: QEMU cannot do it, and pvirt changes no image that it did not make. */
export function growthRefusal({ is, should }: Change): string | undefined {
  const { saved } = guestOf(is);
  const { file, block, volume, format = 'raw' } = (saved && mainDisk(saved)) ?? {};
  if (block !== undefined) {
    return `${block} is a block device, which pvirt does not make larger: do that where it comes from (lvextend, say), and tell a running guest of it by virsh blockresize`;
  }
  const name = file ?? volume ?? '';
  if (!GROWABLE.has(format)) {
    return `${name} is a ${format} image, which QEMU cannot grow; a copy of it in another format can be grown (qemu-img convert -O qcow2)`;
  }
  // Volumes are libvirt's to manage.
  const isOwn = saved?.ownDisks.some(({ path }) => path === file) === true;
  return isOwn || file === undefined
    ? undefined
    : `pvirt did not make ${file}; qemu-img resize -f ${format} ${file} ${Number(should)}K grows it while the guest is off`;
}

/** Makes a guest's own image or volume larger, while it runs too; what else may read it keeps it as it is. */
export async function growDisk(kib: number, { is }: Change, ctx: ProviderContext): Promise<void> {
  const { domain } = guestOf(is);
  const disk = await diskToGrow(is, ctx);
  const isOn = isLive(ENSURE[(await domain.getState()).state]);
  const use = await useOf(disk, { domain, isOn }, ctx);
  if (use !== undefined) throw new Error(`${disk.path} is not grown: ${use}.`);
  const { path, format } = disk;
  const more = kib - (is.disk_size ?? 0);
  const fault = await spaceFault({ path, format, more, whole: kib }, ctx);
  if (fault !== undefined) throw new Error(`${fault}.`);
  reached('room found', domain, ctx);
  if (isOn) await domain.blockResize(disk.target, kib);
  else if (disk.volume) await disk.volume.resize(kib * 1024);
  else await growFile({ file: path, format, kib }, ctx);
  reached('image grown', domain, ctx);
}

interface DiskToGrow {
  readonly path: string;
  readonly format: string;
  /** `vda`. */
  readonly target: string;
  readonly volume: StorageVolume | undefined;
}

async function diskToGrow(is: VirtState, ctx: ProviderContext): Promise<DiskToGrow> {
  const { saved } = guestOf(is);
  const main = saved && mainDisk(saved);
  const { file = '', format = 'raw', target = '', volumePool = '', volume: name } = main ?? {};
  if (name === undefined) return { path: file, format, target, volume: undefined };
  const volume = await findVolume(`${volumePool}/${name}`, ctx);
  if (typeof volume === 'string') throw new Error(`${volume}.`);
  return { path: await volume.getPath(), format, target, volume };
}

/** Who else has a disk, or is based on it; what its own qemu holds that qemu looks after. */
async function useOf(
  { path }: DiskToGrow,
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
