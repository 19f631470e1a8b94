import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Mounts an empty file system in memory. */
export async function mount(path: string, options: string): Promise<void> {
  mkdirSync(path, { recursive: true });
  await run('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]);
}

export async function unmount(path: string): Promise<void> {
  await run('umount', [path]);
}
