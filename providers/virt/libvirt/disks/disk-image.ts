import { systemCode } from '../../../../src/host/system-code.ts';
import type { Host } from '../../../../src/host/host.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { JournalImage } from '../journal.ts';

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
    if (systemCode(error) !== 'EEXIST') throw error;
    throw new Error(`${path} came to be while pvirt was making it; it is left as it is.`, {
      cause: error,
    });
  }
}

/** A name in the same directory that nobody has. */
export function temporaryName(path: string, unique: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}.pvirt-${unique}`;
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
