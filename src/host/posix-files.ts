import { randomUUID } from 'node:crypto';
import {
  closeSync,
  promises as fs,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Files, FileStat } from './host.ts';
import { systemCode } from './system-code.ts';

/** The files of the machine itself. */
export const posixFiles: Files = {
  stat: (path, { follow = false } = {}) =>
    absentAsUndefined(() => atOnce(() => describe((follow ? statSync : lstatSync)(path, KNOWN)))),
  read: (path, { most } = {}) =>
    absentAsUndefined(() =>
      atOnce(() => (most === undefined ? readFileSync(path) : readStart(path, most))),
    ),
  write: writeWhole,
  list: (path) => atOnce(() => readdirSync(path).sort()),
  mkdir: (path, { mode, parents = false } = {}) =>
    atOnce(() => {
      mkdirSync(path, { recursive: parents, ...(mode === undefined ? {} : { mode }) });
    }),
  remove: removePath,
  rename: (from, to) => fs.rename(from, to),
  link: (existing, path) => fs.link(existing, path),
  readlink: (path) => fs.readlink(path),
  realpath: (path) => atOnce(() => realPathSync(path)),
  symlink: (target, path) => fs.symlink(target, path),
  freeSpace: async (path) => {
    const { bavail, bsize } = await fs.statfs(path);
    return bavail * bsize;
  },
  chmod: (path, mode) => fs.chmod(path, mode),
  chown: (path, uid, gid) => fs.lchown(path, uid, gid),
  readSync: (path) => absentAsUndefinedSync(() => readFileSync(path)),
  listSync: (path) => absentAsUndefinedSync(() => readdirSync(path).sort()) ?? [],
};

function readStart(path: string, most: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(most);
    return buffer.subarray(0, readSync(file, buffer, 0, most, 0));
  } finally {
    closeSync(file);
  }
}

function realPathSync(path: string): string {
  const whole = resolve(path);
  const found = absentAsUndefinedSync(() => realpathSync(whole));
  return found ?? join(realPathSync(dirname(whole)), basename(whole));
}

/** The file keeps its old content until the new one is safely on the disk. */
async function writeWhole(
  path: string,
  data: Uint8Array | string,
  { mode = 0o644 }: { readonly mode?: number } = {},
): Promise<void> {
  const temporary = join(dirname(path), `.pvirt-${randomUUID()}`);
  try {
    const file = await fs.open(temporary, 'wx', mode);
    try {
      await file.writeFile(data);
      await file.chmod(mode); // the umask has had its say in open()
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}

async function removePath(
  path: string,
  { recursive = false }: { readonly recursive?: boolean } = {},
): Promise<void> {
  if (recursive) return fs.rm(path, { recursive: true });
  const stat = await fs.lstat(path);
  await (stat.isDirectory() ? fs.rmdir(path) : fs.unlink(path));
}

/** An error takes ten times as long as `undefined`. */
const KNOWN = { throwIfNoEntry: false } as const;

/** Spares short calls the way through the pool of threads, and short runs the loading of fs.promises. */
function atOnce<T>(call: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(call());
  });
}

function describe(stats: Stats | undefined): FileStat | undefined {
  return (
    stats && {
      kind: kindOf(stats),
      size: stats.size,
      mode: stats.mode & 0o7777,
      uid: stats.uid,
      gid: stats.gid,
      mtime: stats.mtime,
      id: `${stats.dev}:${stats.ino}`,
    }
  );
}

function kindOf(stats: Stats): FileStat['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isSymbolicLink()) return 'link';
  return stats.isBlockDevice() ? 'block' : 'other';
}

async function absentAsUndefined<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function absentAsUndefinedSync<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(systemCode(error));
}
