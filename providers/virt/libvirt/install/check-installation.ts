import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { VirtState, VirtWant } from '../../../../src/types/virt.ts';
import { answerFile } from '../../../../src/types/virt/kickstart.ts';
import { connect, placeOf } from '../connection.ts';
import { sizeText } from '../disks/disk-space.ts';
import { wayFault } from '../disks/path-access.ts';
import { mayWrite } from '../disks/may-write.ts';
import { guestOf } from '../guest.ts';
import { usedDisk } from './blank-disk.ts';
import { bootDirectory } from './boot-directory.ts';
import { answersOf } from './boot-files.ts';
import { NO_MAKER, seedMaker } from './inject.ts';
import { type Installation, installationOf, sourceText } from './installation.ts';
import { type OpenInstaller, withInstaller } from './open-installer.ts';
import { pendingOf } from './pending.ts';

/** What stands against the installation of a new guest; says what the installation will be. */
export async function checkInstallation(
  want: VirtWant,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const installation = await installationOf(want, ctx);
  if (installation === undefined) return [];
  if (!placeOf(await connect(ctx)).sharesFiles) {
    return [
      'guests are installed only where pvirt runs, because it must see that their disk is empty: run pvirt there',
    ];
  }
  if (want.pxe === true && installation.pxe !== true) {
    return ['pxe and boot_location both say where the guest is installed from: leave one out'];
  }
  const hasDisk = want.virt_path?.some(({ device }) => device === 'disk') === true;
  if (!hasDisk && installation.pxe !== true) {
    return ['boot_location names an installer, and virt_path no disk that it could install on'];
  }
  const used = await usedDisk(want, ctx);
  if (used !== undefined) {
    const message = `${want.name} is not installed: there is something on its disk ${used}, and it starts from that`;
    ctx.log({ level: 'notice', message });
    return [];
  }
  const fault = await installerFault(installation, ctx);
  if (fault !== undefined) return [fault];
  const message = `${want.name} is to be installed from ${sourceText(installation)} at its first start`;
  ctx.log({ level: 'notice', message });
  return [];
}

/** Why a guest cannot be installed now; undefined when it can. */
async function installerFault(
  installation: Installation,
  ctx: ProviderContext,
): Promise<string | undefined> {
  if (installation.pxe === true) return undefined;
  const answers = await answersFault(installation, ctx);
  if (answers !== undefined) return answers;
  try {
    return await withInstaller(installation, ctx, async (installer) => {
      const { file } = await answersOf(installation, installer, ctx);
      if (file?.on === 'cdrom' && (await seedMaker(ctx)) === undefined) {
        return `kickstart: ${NO_MAKER}`;
      }
      return placeFault(installer, file?.data.length ?? 0, ctx);
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return /^(?:kickstart|boot_location): /.test(reason) ? reason : `boot_location: ${reason}`;
  }
}

async function answersFault(
  { kickstart, boot_location = [] }: Installation,
  { host }: ProviderContext,
): Promise<string | undefined> {
  if (kickstart === undefined) return undefined;
  const { place } = answerFile(kickstart);
  if (!place.startsWith('/')) return undefined;
  const found = await host.files.stat(place, { follow: true });
  if (found === undefined) return `kickstart: ${place} does not exist`;
  if (found.kind !== 'file') return `kickstart: ${place} is no file`;
  const [first = '', initrd] = boot_location;
  const isKernel = (await host.files.stat(first, { follow: true }))?.kind === 'file';
  return isKernel && initrd === undefined
    ? 'kickstart: an installer finds its answers in its initrd, and boot_location names a kernel alone'
    : undefined;
}

/** The same for a guest that is there and waits for its first start, when that has come. */
export async function pendingFault(
  want: VirtWant,
  is: VirtState,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const isStart = want.ensure === 'running' || want.ensure === 'suspended';
  if (!isStart || is.ensure !== 'stopped') return undefined;
  const pending = await pendingOf(guestOf(is).domain.uuid, ctx);
  if (pending === undefined) return undefined;
  return installerFault((await installationOf(want, ctx)) ?? pending.installation, ctx);
}

/** Bytes that may come with nobody knowing before how many. */
const UNKNOWN = 64 * 1024 * 1024;

/** What is fetched has its place for the time of a start; once more for what is put into an initrd. */
async function placeFault(
  { tree, kernel, initrd }: OpenInstaller,
  added: number,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const { files } = ctx.host;
  const folder = await bootDirectory(ctx);
  const place = await nearest(folder, ctx);
  if (!(await mayWrite(place, ctx))) {
    return `boot_location: ${place} cannot be written to, and the installer goes to ${folder} (PVIRT_BOOT_DIR names another place)`;
  }
  const sizes = await Promise.all(
    [kernel, initrd].map(async (path) => (await tree.stat(path))?.size ?? UNKNOWN),
  );
  const needed = sizes.reduce((sum, size) => sum + size, added) + Math.max(...sizes);
  const free = await files.freeSpace(place);
  if (needed > free) {
    return `boot_location: the installer takes ${sizeText(needed / 1024)} for its start, and ${sizeText(free / 1024)} are free in ${place} (PVIRT_BOOT_DIR names another place)`;
  }
  return wayFault(`${folder}/kernel`, ctx);
}

/** The directory that is there already, on the way to one that is to be made. */
async function nearest(folder: string, { host }: ProviderContext): Promise<string> {
  for (let path = folder; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    if ((await host.files.stat(path, { follow: true })) !== undefined) return path;
  }
  return '/';
}
