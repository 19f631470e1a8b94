import { posix } from 'node:path';
import type { Files, FileStat } from './host.ts';

interface Entry {
  kind: FileStat['kind'];
  data: Uint8Array;
  /** Bytes, where the file has a hole at its end. */
  length?: number;
  target: string;
  mode: number;
  uid: number;
  gid: number;
  mtime: Date;
  readonly id: string;
}

/** A file tree in memory with the errors of a real one, for specs. */
export class MemoryFiles implements Files {
  readonly #entries = new Map<string, Entry>();

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.#entries.set('/', entry('directory', 0o755));
    for (const [path, text] of Object.entries(files)) {
      this.#makeParents(path);
      this.#entries.set(path, { ...entry('file', 0o644), data: new TextEncoder().encode(text) });
    }
  }

  stat(
    path: string,
    { follow = false }: { readonly follow?: boolean } = {},
  ): Promise<FileStat | undefined> {
    const found = this.#entries.get(follow ? this.#resolve(path) : posix.normalize(path));
    return Promise.resolve(found && { ...found, size: found.length ?? found.data.length });
  }

  read(path: string, { most }: { readonly most?: number } = {}): Promise<Uint8Array | undefined> {
    return Promise.resolve().then(() => this.readSync(path)?.slice(0, most));
  }

  readSync(path: string): Uint8Array | undefined {
    const found = this.#entries.get(this.#resolve(path));
    if (found?.kind === 'directory') throw failure('EISDIR', path);
    return found?.data;
  }

  async write(
    path: string,
    data: Uint8Array | string,
    { mode = 0o644 }: { readonly mode?: number } = {},
  ): Promise<void> {
    this.#needParent(path);
    if ((await this.stat(path))?.kind === 'directory') throw failure('EISDIR', path);
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    this.#entries.set(posix.normalize(path), { ...entry('file', mode), data: bytes });
  }

  /** Changes a file that is there in place: it stays the same file, with `length` bytes or as many as it says. */
  overwrite(path: string, data: Uint8Array, length = data.length): void {
    Object.assign(this.#need(this.#resolve(path)), { data, length });
  }

  async list(path: string): Promise<readonly string[]> {
    if ((await this.stat(path, { follow: true }))?.kind !== 'directory') {
      throw failure('ENOENT', path);
    }
    return this.listSync(path);
  }

  listSync(path: string): readonly string[] {
    const folder = this.#resolve(path);
    return [...this.#entries.keys()]
      .filter((name) => name !== '/' && posix.dirname(name) === folder)
      .map((name) => posix.basename(name))
      .sort();
  }

  async mkdir(
    path: string,
    { mode = 0o755, parents = false }: { readonly mode?: number; readonly parents?: boolean } = {},
  ): Promise<void> {
    if (parents) this.#makeParents(path);
    else this.#needParent(path);
    const known = await this.stat(path);
    if (known && !(parents && known.kind === 'directory')) throw failure('EEXIST', path);
    if (!known) this.#entries.set(posix.normalize(path), entry('directory', mode));
  }

  remove(
    path: string,
    { recursive = false }: { readonly recursive?: boolean } = {},
  ): Promise<void> {
    return Promise.resolve().then(() => {
      const name = posix.normalize(path);
      this.#need(name);
      const below = [...this.#entries.keys()].filter((key) => key.startsWith(`${name}/`));
      if (below.length > 0 && !recursive) throw failure('ENOTEMPTY', path);
      for (const key of [name, ...below]) this.#entries.delete(key);
    });
  }

  rename(from: string, to: string): Promise<void> {
    return Promise.resolve().then(() => {
      this.#needParent(to);
      const moved = this.#need(posix.normalize(from));
      this.#entries.delete(posix.normalize(from));
      this.#entries.set(posix.normalize(to), moved);
    });
  }

  link(existing: string, path: string): Promise<void> {
    return Promise.resolve().then(() => {
      this.#needParent(path);
      if (this.#entries.has(posix.normalize(path))) throw failure('EEXIST', path);
      this.#entries.set(posix.normalize(path), this.#need(posix.normalize(existing)));
    });
  }

  /** All that a number can say: memory is patient. */
  freeSpace(): Promise<number> {
    return Promise.resolve(Number.MAX_SAFE_INTEGER);
  }

  readlink(path: string): Promise<string> {
    return Promise.resolve().then(() => {
      const found = this.#need(posix.normalize(path));
      if (found.kind !== 'link') throw failure('EINVAL', path);
      return found.target;
    });
  }

  realpath(path: string): Promise<string> {
    return Promise.resolve().then(() => {
      let name = '/';
      for (const part of posix.normalize(path).split('/').filter(Boolean)) {
        name = this.#resolve(posix.join(name, part));
      }
      return name;
    });
  }

  symlink(target: string, path: string): Promise<void> {
    return Promise.resolve().then(() => {
      this.#needParent(path);
      if (this.#entries.has(posix.normalize(path))) throw failure('EEXIST', path);
      this.#entries.set(posix.normalize(path), { ...entry('link', 0o777), target });
    });
  }

  chmod(path: string, mode: number): Promise<void> {
    return Promise.resolve().then(() => {
      this.#need(this.#resolve(path)).mode = mode;
    });
  }

  chown(path: string, uid: number, gid: number): Promise<void> {
    return Promise.resolve().then(() => {
      const found = this.#need(posix.normalize(path));
      if (uid >= 0) found.uid = uid;
      if (gid >= 0) found.gid = gid;
    });
  }

  #need(path: string): Entry {
    const found = this.#entries.get(path);
    if (!found) throw failure('ENOENT', path);
    return found;
  }

  #needParent(path: string): void {
    const parent = this.#resolve(posix.dirname(posix.normalize(path)));
    if (this.#entries.get(parent)?.kind !== 'directory') throw failure('ENOENT', path);
  }

  #makeParents(path: string): void {
    const parent = posix.dirname(posix.normalize(path));
    if (this.#entries.has(parent)) return;
    this.#makeParents(parent);
    this.#entries.set(parent, entry('directory', 0o755));
  }

  /** Follows symbolic links of the last component only: enough for what specs lay out. */
  #resolve(path: string): string {
    let name = posix.normalize(path);
    if (name.length > 1 && name.endsWith('/')) name = name.slice(0, -1);
    for (let hops = 0; hops < 40; hops += 1) {
      const found = this.#entries.get(name);
      if (found?.kind !== 'link') return name;
      name = posix.resolve(posix.dirname(name), found.target);
    }
    throw failure('ELOOP', path);
  }
}

let entries = 0;

function entry(kind: FileStat['kind'], mode: number): Entry {
  entries += 1;
  return {
    kind,
    mode,
    data: new Uint8Array(),
    target: '',
    uid: 0,
    gid: 0,
    mtime: new Date(0),
    id: String(entries),
  };
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: '${path}'`), { code });
}
