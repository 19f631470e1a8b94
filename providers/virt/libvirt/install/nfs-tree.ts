import { findProgram } from '../../../../src/host/find-program.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import { localTree } from './local-tree.ts';
import type { Tree } from './tree.ts';

/** Nothing on it is run, and a server that does not answer is given up. */
const HOW = 'ro,soft,timeo=50,retrans=2,nosuid,nodev,noexec';

/** Milliseconds for a mount, which tries several versions of the protocol. */
const TIME = 60_000;

/** Mounts a tree of an NFS server (`host:/path`) while it is used. */
export async function withNfsTree<T>(
  place: string,
  ctx: ProviderContext,
  use: (tree: Tree) => Promise<T>,
): Promise<T> {
  const { host } = ctx;
  if ((await findProgram(host, 'mount.nfs')) === undefined) {
    throw new Error(
      `nfs:${place} cannot be read, because this host has no mount.nfs: apt-get install nfs-common, or give the tree by http`,
    );
  }
  const folder = (await host.run(['mktemp', '-d', '--tmpdir', 'pvirt-nfs-XXXXXX'])).stdout.trim();
  try {
    const argv = ['mount', '-t', 'nfs', '-o', HOW, place, folder] as const;
    const { exitCode, all, timedOut } = await host.run(argv, { timeout: TIME });
    if (exitCode !== 0) {
      const reason = timedOut ? 'the server does not answer' : all.trim().replaceAll('\n', ' ');
      throw new Error(`nfs:${place} cannot be mounted: ${reason}`);
    }
    try {
      return await use(localTree(folder, ctx));
    } finally {
      await host.run(['umount', '-l', folder]);
    }
  } finally {
    // Only a directory that is empty goes, and never what is mounted.
    await host.files.remove(folder);
  }
}
