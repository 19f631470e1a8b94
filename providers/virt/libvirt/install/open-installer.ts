import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { shownUrl } from '../../../../src/types/virt/url.ts';
import { capabilities } from '../connection.ts';
import { hostArch } from '../host-abilities.ts';
import { findInstaller, type Installer } from './find-installer.ts';
import type { Installation } from './installation.ts';
import { localTree } from './local-tree.ts';
import { withTree } from './open-tree.ts';
import type { Tree } from './tree.ts';

/** An installer that can be fetched now. */
export interface OpenInstaller extends Omit<Installer, 'family'> {
  readonly tree: Tree;
  /** undefined for a kernel and an initrd by themselves. */
  readonly family: Installer['family'] | undefined;
  /** A file of it as errors name it. */
  readonly placeOf: (path: string) => string;
}

/** Looks an installer up, has it used, and closes its tree again; throws a sentence when there is none. */
export async function withInstaller<T>(
  { boot_location = [], arch }: Installation,
  ctx: ProviderContext,
  use: (installer: OpenInstaller) => Promise<T>,
): Promise<T> {
  const [location = '', initrd] = boot_location;
  if (initrd !== undefined) return use(await pair(location, initrd, ctx));
  const wanted = arch ?? hostArch(await capabilities(ctx));
  return withTree(location, ctx, async (tree) => {
    const shown = shownUrl(location).replace(/\/+$/, '');
    const found = await findInstaller(tree, wanted);
    if (typeof found === 'string') throw new Error(`${shown} ${found}`);
    return use({ ...found, tree, placeOf: (path) => `${shown}/${path}` });
  });
}

async function pair(kernel: string, initrd: string, ctx: ProviderContext): Promise<OpenInstaller> {
  const tree = localTree('/', ctx);
  for (const path of [kernel, initrd]) {
    if ((await tree.stat(path)) === undefined) throw new Error(`there is no file ${path}`);
  }
  return { tree, kernel, initrd, family: undefined, sums: new Map(), placeOf: (path) => path };
}
