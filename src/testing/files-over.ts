import type { Files, Host } from '../host/host.ts';
import { MemoryFiles } from '../host/memory-files.ts';

/** A host on whose disk there are further files, as far as compiling reads them. */
export function withFiles(host: Host, files: Readonly<Record<string, string>>): Host {
  const over = new MemoryFiles(files);
  const reading: Pick<Files, 'stat' | 'read' | 'list' | 'readSync' | 'listSync'> = {
    stat: async (path, options) =>
      (await over.stat(path, options)) ?? host.files.stat(path, options),
    read: async (path, options) =>
      (await over.read(path, options)) ?? host.files.read(path, options),
    async list(path) {
      if (!(await over.stat(path, { follow: true }))) return host.files.list(path);
      return union(over.listSync(path), host.files.listSync(path));
    },
    readSync: (path) => over.readSync(path) ?? host.files.readSync(path),
    listSync: (path) => union(over.listSync(path), host.files.listSync(path)),
  };
  return delegate(host, { files: delegate(host.files, reading) });
}

function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}

/** An object that answers some of its members otherwise. */
function delegate<T extends object>(base: T, members: Partial<T>): T {
  return new Proxy(base, {
    get(target, name) {
      const own: unknown = Reflect.get(members, name);
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
