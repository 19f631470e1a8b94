import { shown } from '../../../../src/schema/inspect.ts';
import { lineFault } from '../../../../src/types/virt/plain-text.ts';
import { readSums } from './checksums.ts';
import type { Tree } from './tree.ts';
import { readTreeInfo, type TreeInfo } from './tree-info.ts';
import { type InstallerFamily, layoutsFor } from './tree-layouts.ts';

/** The files of an installer that are booted, and whose it is. */
export interface Installer {
  readonly kernel: string;
  readonly initrd: string;
  readonly family: InstallerFamily;
  /** What the tree says that its files are: `ALGORITHM:HEX`, by path. */
  readonly sums: ReadonlyMap<string, string>;
}

/** The installer of a tree for an architecture; a sentence when the tree has none. */
export async function findInstaller(tree: Tree, arch: string): Promise<Installer | string> {
  const text = (await tree.read('.treeinfo')) ?? (await tree.read('treeinfo'));
  const info = text === undefined ? undefined : readTreeInfo(text);
  if (info !== undefined && info.images.size > 0) return fromTreeInfo(info, { tree, arch });
  for (const { family, kernel, initrd, sums } of layoutsFor(arch)) {
    if ((await tree.stat(kernel)) === undefined) continue;
    if ((await tree.stat(initrd)) === undefined) continue;
    return { family, kernel, initrd, sums: await readSums(tree, sums) };
  }
  return `has no installer that pvirt knows for ${arch}: it is not the top of a tree of Debian, Ubuntu, Fedora, Red Hat or SUSE`;
}

async function fromTreeInfo(
  { images, sums, isSuse }: TreeInfo,
  { tree, arch }: { readonly tree: Tree; readonly arch: string },
): Promise<Installer | string> {
  const found = images.get(arch) ?? images.get(arch === 'i686' ? 'i386' : arch);
  if (found === undefined) return `is for ${[...images.keys()].join(', ')}, and not for ${arch}`;
  for (const [what, path] of Object.entries(found)) {
    if (!isInside(path)) return `names in its .treeinfo a ${what} ${shown(path)} outside of it`;
    if ((await tree.stat(path)) === undefined)
      return `names in its .treeinfo a ${what} ${path} that it does not have`;
  }
  return { ...found, family: isSuse ? 'yast' : 'anaconda', sums };
}

/** A path that leads nowhere but down. */
function isInside(path: string): boolean {
  const isPlain = /^[^/\\:?#%]+(?:\/[^/\\:?#%]+)*$/.test(path) && path.length < 1024;
  return isPlain && lineFault(path, '') === undefined && !path.split('/').includes('..');
}
