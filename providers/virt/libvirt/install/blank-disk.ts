import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { connect, placeOf } from '../connection.ts';
import { findVolume, type NewDisk, planDisks } from '../disks/plan-disks.ts';
import type { DomainFields } from '../guest.ts';
import { mainDisk } from '../properties.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';

/** Bytes at the start of a device where every partition table, file system and volume group has its mark. */
const START = 1024 * 1024;

/** Where an image is that an installer would write to. */
interface Place {
  readonly path: string;
  readonly format: string;
}

/** The disk of a new guest with data in it, which no installer is let near; undefined where there is none. */
export async function usedDisk(want: VirtWant, ctx: ProviderContext): Promise<string | undefined> {
  if (!placeOf(await connect(ctx)).sharesFiles) return undefined;
  const disks = await planDisks(want, ctx);
  const main = disks.find(({ device }) => device === 'disk');
  if (main === undefined || main.isOwn) return undefined;
  const path = await pathOf(main, ctx);
  if (path === undefined || (await isBlank({ path, format: main.format }, ctx))) return undefined;
  return main.path;
}

/** The same of a guest that is there, and off. */
export async function usedDiskOf(
  saved: DomainFields,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const { file, block, volumePool, volume, format = 'raw' } = mainDisk(saved) ?? {};
  const source = volumePool === undefined ? undefined : `${volumePool}/${volume ?? ''}`;
  const path = file ?? block ?? (source && (await volumePath(source, ctx)));
  if (path === undefined || (await isBlank({ path, format }, ctx))) return undefined;
  return source ?? path;
}

async function pathOf({ kind, path }: NewDisk, ctx: ProviderContext): Promise<string | undefined> {
  return kind === 'volume' ? volumePath(path, ctx) : path;
}

async function volumePath(source: string, ctx: ProviderContext): Promise<string | undefined> {
  const volume = await findVolume(source, ctx);
  return typeof volume === 'string' ? undefined : volume.getPath();
}

/** An image in which there is nothing; what is longer than another one must be zeros there. */
const NOTHING = 'driver=null-co,read-zeroes=on,size=512';

/** Milliseconds to look: what takes longer is taken for used, because there is much in it. */
const PATIENCE = 120_000;

/** True where nobody has written anything but zeros; what cannot be looked at is taken for used. */
async function isBlank({ path, format }: Place, { host }: ProviderContext): Promise<boolean> {
  const found = await host.files.stat(path, { follow: true });
  if (found === undefined) return true;
  if (found.kind !== 'file') {
    const start = await host.files.read(path, { most: START });
    return start?.every((byte) => byte === 0) === true;
  }
  const image = `driver=${format},file.driver=file,file.filename=${path.replaceAll(',', ',,')}`;
  const argv = ['qemu-img', 'compare', '-q', '-U', '--image-opts', image, NOTHING] as const;
  return (await host.run(argv, { timeout: PATIENCE })).exitCode === 0;
}
