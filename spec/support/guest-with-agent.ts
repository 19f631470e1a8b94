import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { CACHE } from './cache.ts';
import { testGuest, type TestGuest } from './guest.ts';
import { type CpioEntry, packCpio } from '../../providers/virt/libvirt/install/cpio.ts';

const run = promisify(execFile);

const FILE = 0o100755;
const DIRECTORY = 0o040755;

/**
 * The test guest with Debian's own qemu-guest-agent in a second archive behind its first; made once and
 * kept. It is booted with `rdinit=/agent`, and takes `address=ADDRESS/PREFIX` for its network card.
 */
export async function guestWithAgent(): Promise<TestGuest> {
  const { kernel, initrd } = await testGuest();
  const start = await readFile(new URL('guest/agent', import.meta.url));
  const recipe = createHash('sha256').update(initrd).update(start).digest('hex').slice(0, 12);
  const made = { kernel, initrd: join(CACHE, `agent-${recipe}`) };
  if (existsSync(made.initrd)) return made;
  const work = await mkdtemp(join(CACHE, 'making-'));
  try {
    await run('apt-get', ['download', '-qq', 'qemu-guest-agent'], { cwd: work }).catch(async () => {
      await run('apt-get', ['update', '-qq']);
      await run('apt-get', ['download', '-qq', 'qemu-guest-agent'], { cwd: work });
    });
    const [archive = ''] = await readdir(work);
    await run('dpkg-deb', ['-x', join(work, archive), work]);
    const files = await programFiles(join(work, 'usr/sbin/qemu-ga'), 'usr/sbin/qemu-ga');
    const more = packCpio([
      ...foldersOf(files.map(({ path }) => path)),
      ...files,
      { path: 'agent', mode: FILE, data: start },
    ]);
    const both = Buffer.concat([await readFile(initrd), await promisify(gzip)(more)]);
    await writeFile(join(work, 'initrd'), both);
    await rename(join(work, 'initrd'), made.initrd);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return made;
}

/** A program with the libraries that this machine has for it, which is a Debian of the same release. */
async function programFiles(program: string, path: string): Promise<readonly CpioEntry[]> {
  const { stdout } = await run('ldd', [program]);
  const libraries = [...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, library = '']) => library);
  const pairs = [[program, path], ...libraries.map((library) => [library, library.slice(1)])];
  return Promise.all(
    pairs.map(async ([from = '', to = '']) => ({
      path: to,
      mode: FILE,
      data: await readFile(from),
    })),
  );
}

/** Every directory on the way to some files, each before what is in it. */
function foldersOf(paths: readonly string[]): readonly CpioEntry[] {
  const folders = paths.flatMap((path) => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  });
  return [...new Set(folders)].sort().map((path) => ({ path, mode: DIRECTORY }));
}
