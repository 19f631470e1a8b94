import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { isUrl, nfsPlace } from '../../../../src/types/virt/url.ts';
import { localTree } from './local-tree.ts';
import { withNfsTree } from './nfs-tree.ts';
import { remoteTree } from './remote-tree.ts';
import type { Tree } from './tree.ts';

/** Opens a tree, has it used, and closes it again; throws a sentence when it cannot be reached. */
export async function withTree<T>(
  location: string,
  ctx: ProviderContext,
  use: (tree: Tree) => Promise<T>,
): Promise<T> {
  const nfs = nfsPlace(location);
  if (nfs !== undefined) return withNfsTree(nfs, ctx, use);
  return use(isUrl(location) ? remoteTree(location, ctx) : localTree(location, ctx));
}
