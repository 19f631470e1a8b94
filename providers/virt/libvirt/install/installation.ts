import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { VirtWant } from '../../../../src/types/virt.ts';
import { isUrl, shownUrl } from '../../../../src/types/virt/url.ts';

/** What of a wish is about an installation: it says how a guest starts for the first time. */
export type Installation = Pick<
  VirtWant,
  'boot_location' | 'boot_options' | 'kickstart' | 'pxe' | 'arch'
>;

/**
 * How a guest is installed; undefined where it boots what it has. A kernel and an initrd are what it boots for
 * good, unless there are answers for them: then they are an installer.
 */
export async function installationOf(
  want: VirtWant,
  { host }: ProviderContext,
): Promise<Installation | undefined> {
  const { boot_location, boot_options, kickstart, pxe, arch } = want;
  const [first, initrd] = boot_location ?? [];
  if (first === undefined) return pxe === true ? { pxe } : undefined;
  const isTree = initrd === undefined && (isUrl(first) || (await isFolder(first)));
  if (!isTree && kickstart === undefined) return undefined;
  return { boot_location, boot_options, kickstart, arch };

  async function isFolder(path: string): Promise<boolean> {
    return (await host.files.stat(path, { follow: true }))?.kind === 'directory';
  }
}

/** Where a guest is installed from, for people; without name and password. */
export function sourceText({ boot_location, pxe }: Installation): string {
  if (pxe === true) return 'the network';
  return (boot_location ?? []).map(shownUrl).join(' ');
}
