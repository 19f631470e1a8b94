import type { PropertyChange, ProviderContext } from '../../../../src/schema/provider.ts';
import type { virt } from '../../../../src/types/virt.ts';
import { connect, placeOf } from '../connection.ts';
import { spaceFault } from './disk-space.ts';
import { usersOf } from './files-in-use.ts';
import { type DomainFields, guestOf } from '../guest.ts';
import { imageSize } from './image-info.ts';
import { holderOf } from '../file-locks.ts';
import { reached } from '../journal.ts';
import { mainDisk } from '../properties.ts';
import { ENSURE, isLive } from '../states.ts';

type Change = PropertyChange<typeof virt>;

/** The KiB of a guest's main disk, where that is a file that pvirt can look at. */
export async function diskSize(
  saved: DomainFields,
  ctx: ProviderContext,
): Promise<number | undefined> {
  const { file, format = 'raw' } = mainDisk(saved) ?? {};
  if (file === undefined || !placeOf(await connect(ctx)).sharesFiles) return undefined;
  return imageSize(file, format, ctx);
}

/** Formats whose images QEMU 7.2 can make larger: the other drivers of its block layer cannot truncate. */
const GROWABLE: ReadonlySet<string> = new Set(['raw', 'qcow2', 'qed']);

/** Why a disk does not grow: QEMU cannot do it, and pvirt changes no image that it did not make. */
export function growthRefusal({ is, should }: Change): string | undefined {
  const { saved } = guestOf(is);
  const { file = '', format = 'raw' } = (saved && mainDisk(saved)) ?? {};
  if (!GROWABLE.has(format)) {
    return `${file} is a ${format} image, which QEMU cannot grow; a copy of it in another format can be grown (qemu-img convert -O qcow2)`;
  }
  if (saved?.ownDisks.some(({ path }) => path === file) === true) return undefined;
  return `pvirt did not make ${file}; qemu-img resize -f ${format} ${file} ${Number(should)}K grows it while the guest is off`;
}

/** Makes a guest's own image larger, while it runs too; what else may read the image keeps it as it is. */
export async function growDisk(kib: number, { is }: Change, ctx: ProviderContext): Promise<void> {
  const { domain, saved } = guestOf(is);
  const { file = '', format = 'raw', target = '' } = (saved && mainDisk(saved)) ?? {};
  const others = { hypervisor: domain.hypervisor, except: domain.uuid };
  const isOn = isLive(ENSURE[(await domain.getState()).state]);
  const use =
    (await usersOf([file], others, ctx)).get(file) ??
    // What its own qemu holds that qemu looks after.
    (isOn ? undefined : await holderOf(file, ctx.host));
  if (use !== undefined) throw new Error(`${file} is not grown: ${use}.`);
  const more = kib - (is.disk_size ?? 0);
  const fault = await spaceFault({ path: file, format, more, whole: kib }, ctx);
  if (fault !== undefined) throw new Error(`${fault}.`);
  reached('room found', domain, ctx);
  if (isOn) await domain.blockResize(target, kib);
  else await growFile({ file, format, kib }, ctx);
  reached('image grown', domain, ctx);
}

async function growFile(
  { file, format, kib }: { readonly file: string; readonly format: string; readonly kib: number },
  { host }: ProviderContext,
): Promise<void> {
  const grown = await host.run(['qemu-img', 'resize', '-q', '-f', format, file, `${kib}K`]);
  if (grown.exitCode !== 0) throw new Error(`qemu-img cannot grow ${file}: ${grown.all.trim()}`);
}
