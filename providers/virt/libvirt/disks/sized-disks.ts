import type { ProviderContext } from '../../../../src/schema/provider.ts';
import {
  type Disk,
  type Disks,
  formatOf,
  isVolume,
  mainOf,
} from '../../../../src/types/virt/disk.ts';
import { connect, placeOf } from '../connection.ts';
import { imageSize } from './image-info.ts';

/**
 * The same disks, with the sizes of those that `disk_size` does not tell of: another host on which they
 * are missing can then make them.
 */
export async function sizedDisks(disks: Disks, ctx: ProviderContext): Promise<Disks> {
  const main = mainOf(disks);
  if (disks.length < 2 || !placeOf(await connect(ctx)).sharesFiles) return disks;
  return Promise.all(disks.map(async (disk) => (disk === main ? disk : sizedDisk(disk, ctx))));
}

async function sizedDisk(disk: Disk, ctx: ProviderContext): Promise<Disk> {
  const { source, device, format = formatOf(source) } = disk;
  if (device !== 'disk' || isVolume(source)) return disk;
  const size = await imageSize(source, format, ctx);
  // Parts of a MiB nobody can ask for.
  return size === undefined || size < 1024 ? disk : { ...disk, size };
}
