import type { Host } from '../../../src/host/host.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import { connect, placeOf } from './connection.ts';
import { probe } from './image-info.ts';
import type { JournalImage } from './journal.ts';
import type { NewDisk } from './new-domain.ts';

/** The disk of a new guest: what `virt_path` names, or will name once the image is made. */
export async function planDisk(want: VirtWant, ctx: ProviderContext): Promise<NewDisk | undefined> {
  if (want.virt_path === undefined) return undefined;
  const { files } = ctx.host;
  if (!placeOf(await connect(ctx)).sharesFiles) return elsewhere(want.virt_path);
  const said = await files.stat(want.virt_path, { follow: true });
  const path = said?.kind === 'directory' ? `${want.virt_path}/${want.name}.img` : want.virt_path;
  const found = path === want.virt_path ? said : await files.stat(path, { follow: true });
  if (found === undefined) return { path, isBlock: false, format: formatOf(path), isOwn: true };
  if (found.kind === 'block') return { path, isBlock: true, format: 'raw', isOwn: false };
  const format = (await probe(path, ctx))?.format ?? formatOf(path);
  return { path, isBlock: false, format, isOwn: false };
}

/** Makes an image under its temporary name, so that nobody ever sees half of one. */
export async function makeImage(
  { path, temporary }: JournalImage,
  { format, kib }: { readonly format: string; readonly kib: number },
  { host }: ProviderContext,
): Promise<void> {
  const made = await host.run(['qemu-img', 'create', '-q', '-f', format, temporary, `${kib}K`]);
  if (made.exitCode !== 0) throw new Error(`qemu-img cannot make ${path}: ${made.all.trim()}`);
}

/** Gives an image its name, in one step and only if nobody has it. */
export async function placeImage(
  { path, temporary }: JournalImage,
  { files }: Host,
): Promise<void> {
  try {
    await files.link(temporary, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new Error(`${path} came to be while pvirt was making it; it is left as it is.`, {
      cause: error,
    });
  }
}

/** A name in the same directory that nobody has. */
export function temporaryName(path: string, uuid: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}.pvirt-${uuid}`;
}

/** True when both are there and are one file. */
export async function isSameFile(one: string, other: string, { files }: Host): Promise<boolean> {
  const found = await files.stat(one);
  return found !== undefined && found.id === (await files.stat(other))?.id;
}

/** Removes a file that may be gone already. */
export async function discard(path: string, { files }: Host): Promise<void> {
  if ((await files.stat(path)) !== undefined) await files.remove(path);
}

/** The format that a new image gets by its name. */
export function formatOf(path: string): string {
  const suffix = /\.([a-z0-9]+)$/.exec(path)?.[1];
  return suffix === 'qcow2' || suffix === 'qcow' || suffix === 'vmdk' ? suffix : 'raw';
}

/** On another machine nothing can be looked at, and nothing made. */
function elsewhere(path: string): NewDisk {
  const isBlock = path.startsWith('/dev/');
  return { path, isBlock, format: isBlock ? 'raw' : formatOf(path), isOwn: false };
}
