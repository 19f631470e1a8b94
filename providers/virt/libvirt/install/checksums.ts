import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Tree } from './tree.ts';

/** The sums of a tree that keeps them in a file as `sha256sum` writes it: `ALGORITHM:HEX`, by path. */
export async function readSums(
  tree: Tree,
  path: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const text = path === undefined ? undefined : await tree.read(path);
  if (path === undefined || text === undefined) return new Map();
  const lines = text.matchAll(/^([0-9a-f]+) [ *](.+?)\s*$/gim);
  return new Map(
    [...lines].flatMap(([, hex = '', name = '']) => {
      const algorithm = ALGORITHMS[hex.length];
      if (algorithm === undefined) return [];
      return [[posix.join(posix.dirname(path), name), `${algorithm}:${hex}`] as const];
    }),
  );
}

/** What is wrong with the bytes of a file for which the tree has a sum; undefined when nothing is. */
export function sumFault(bytes: Uint8Array, sum: string | undefined): string | undefined {
  const [, algorithm = '', hex = ''] = /^([a-z0-9]+):([0-9a-f]+)$/i.exec(sum ?? '') ?? [];
  const name = algorithm.toLowerCase();
  if (!Object.values(ALGORITHMS).includes(name)) return undefined;
  const found = createHash(name).update(bytes).digest('hex');
  if (found === hex.toLowerCase()) return undefined;
  return `its ${name} sum is ${found}, and the tree says ${hex.toLowerCase()}`;
}

/** By the length of their sums in hexadecimal digits. */
const ALGORITHMS: Readonly<Record<number, string>> = {
  32: 'md5',
  40: 'sha1',
  64: 'sha256',
  128: 'sha512',
};
