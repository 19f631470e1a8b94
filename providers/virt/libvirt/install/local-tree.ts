import { posix } from 'node:path';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { LONGEST_TEXT, type Tree } from './tree.ts';

/** A tree in a directory of this host. */
export function localTree(folder: string, { host }: ProviderContext): Tree {
  const { files } = host;
  const placed = (path: string) => posix.join(folder, path);
  return {
    async stat(path) {
      const found = await files.stat(placed(path), { follow: true });
      return found?.kind === 'file' ? { size: found.size } : undefined;
    },
    async read(path) {
      const found = await files.stat(placed(path), { follow: true });
      if (found?.kind !== 'file') return undefined;
      const bytes = await files.read(placed(path), { most: LONGEST_TEXT });
      return bytes && new TextDecoder().decode(bytes);
    },
    async copy(path, to) {
      const bytes = await files.read(placed(path));
      if (bytes === undefined) throw new Error(`${placed(path)} is not there any more.`);
      await files.write(to, bytes);
    },
  };
}
