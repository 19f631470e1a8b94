import type { Host } from '../../../src/host/host.ts';

/**
 * The ids of all files that a process holds a lock on, as every qemu does on its images, of whatever
 * daemon it is: the kernel lists them.
 */
export async function lockedFiles({ files }: Host): Promise<ReadonlySet<string>> {
  const table = await files.read('/proc/locks');
  const text = new TextDecoder().decode(table ?? new Uint8Array());
  // 12: OFDLCK ADVISORY  READ -1 08:01:1311 100 101
  const held = text.matchAll(/ ([0-9a-f]+):([0-9a-f]+):(\d+) \d+ \S+$/gm);
  return new Set(
    [...held].map(
      ([, major = '', minor = '', inode = '']) =>
        `${device(parseInt(major, 16), parseInt(minor, 16))}:${inode}`,
    ),
  );
}

/** Why a file is left alone that a process holds a lock on; undefined when none does. */
export async function holderOf(path: string, host: Host): Promise<string | undefined> {
  const id = (await host.files.stat(path, { follow: true }))?.id;
  return id !== undefined && (await lockedFiles(host)).has(id) ? HELD : undefined;
}

/** What pvirt says of such a file. */
export const HELD = 'a running process holds it';

/** The number of a device as stat(2) gives it (makedev of glibc, for numbers below 2^32). */
function device(major: number, minor: number): number {
  return (minor & 0xff) + (major & 0xfff) * 0x100 + (minor & 0xfff00) * 0x1000;
}
