import type { Host } from '../../../src/host/host.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { Domain } from '../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../src/libvirt/xml/domain.ts';
import { readElement } from '../../../src/libvirt/xml/edit.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import { connect, placeOf } from './connection.ts';
import { probe } from './image-info.ts';
import type { NewDisk } from './new-domain.ts';
import { savedDocument } from './saved-definition.ts';

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

/** Makes an image under a temporary name first, so that nobody ever sees half of one. */
export async function makeImage(
  { path, format }: Pick<NewDisk, 'path' | 'format'>,
  kib: number,
  { host }: ProviderContext,
): Promise<void> {
  const temporary = temporaryName(path);
  await discard(temporary, host);
  const made = await host.run(['qemu-img', 'create', '-q', '-f', format, temporary, `${kib}K`]);
  try {
    if (made.exitCode !== 0) throw new Error(`qemu-img cannot make ${path}: ${made.all.trim()}`);
    if ((await host.files.stat(path)) !== undefined) {
      throw new Error(`${path} came to be while pvirt was making it; it is left as it is.`);
    }
    await host.files.rename(temporary, path);
  } catch (error) {
    await discard(temporary, host);
    throw error;
  }
}

/** Removes a file that may be gone already. */
export async function discard(path: string, { files }: Host): Promise<void> {
  if ((await files.stat(path)) !== undefined) await files.remove(path);
}

/** Makes up for a run that was cut off between the definition of a guest and the making of its image. */
export async function ensureOwnDisk(
  domain: Domain,
  want: VirtWant,
  ctx: ProviderContext,
): Promise<void> {
  if (want.disk_size === undefined || !placeOf(domain.hypervisor).sharesFiles) return;
  const saved = readElement((await savedDocument(domain)).root, mapping.fields);
  const own = new Set(saved.ownDisks.map(({ path }) => path));
  for (const { file, format = 'raw' } of saved.disks) {
    if (file === undefined || !own.has(file)) continue;
    if ((await ctx.host.files.stat(file)) === undefined) {
      await makeImage({ path: file, format }, want.disk_size, ctx);
    }
  }
}

export function temporaryName(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  return `${path.slice(0, slash)}.${path.slice(slash)}.pvirt-new`;
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
