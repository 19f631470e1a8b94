import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { connect, placeOf } from '../connection.ts';
import type { DomainFields } from '../guest.ts';
import { mainDisk } from '../properties.ts';
import { imageSize } from './image-info.ts';
import { findVolume } from './plan-disks.ts';

/** The KiB of a guest's main disk, where pvirt can find out. */
export async function diskSize(
  saved: DomainFields,
  ctx: ProviderContext,
): Promise<number | undefined> {
  const { file, block, volumePool, volume, format = 'raw' } = mainDisk(saved) ?? {};
  if (volumePool !== undefined && volume !== undefined) {
    return volumeSize(`${volumePool}/${volume}`, ctx);
  }
  if (!placeOf(await connect(ctx)).sharesFiles) return undefined;
  if (block !== undefined) return blockSize(block, ctx);
  return file === undefined ? undefined : imageSize(file, format, ctx);
}

/** The KiB of a volume, `POOL/VOLUME`; undefined where it is not there. */
async function volumeSize(source: string, ctx: ProviderContext): Promise<number | undefined> {
  const volume = await findVolume(source, ctx);
  if (typeof volume === 'string') return undefined;
  return Math.floor((await volume.getInfo()).capacity / 1024);
}

/** The KiB of a block device of this host. */
export async function blockSize(
  path: string,
  { host }: ProviderContext,
): Promise<number | undefined> {
  const { exitCode, stdout } = await host.run(['blockdev', '--getsize64', path]);
  const bytes = Number(stdout.trim());
  return exitCode === 0 && Number.isSafeInteger(bytes) ? Math.floor(bytes / 1024) : undefined;
}
