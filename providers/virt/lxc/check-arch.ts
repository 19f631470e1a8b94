import type { ProviderContext } from '../../../src/schema/provider.ts';
import type { VirtWant } from '../../../src/types/virt.ts';

/** What is wrong with the architecture of a new container: its programs run on the host's own kernel. */
export async function checkArch(
  { arch }: VirtWant,
  { host }: ProviderContext,
): Promise<readonly string[]> {
  if (arch === undefined) return [];
  const { stdout } = await host.run(['uname', '-m']);
  const own = stdout.trim();
  if (arch === own || ALSO_RUNS[own]?.includes(arch)) return [];
  return [`arch is ${arch}, but containers run on the kernel of their host, which is ${own}`];
}

/** What else a kernel can run besides programs of its own architecture. */
const ALSO_RUNS: Readonly<Record<string, readonly string[] | undefined>> = {
  x86_64: ['i686'],
  aarch64: ['armv7l'],
  ppc64: ['ppc'],
};
