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

/** The number of a device as stat(2) gives it (makedev of glibc, for numbers below 2^32). */
function device(major: number, minor: number): number {
  return (minor & 0xff) + (major & 0xfff) * 0x100 + (minor & 0xfff00) * 0x1000;
}
