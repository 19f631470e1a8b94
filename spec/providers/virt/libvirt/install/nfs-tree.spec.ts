import { expect } from 'chai';
import { withTree } from '../../../../../providers/virt/libvirt/install/open-tree.ts';
import { MemoryHost } from '../../../../../src/host/memory-host.ts';
import type { RunResult } from '../../../../../src/host/host.ts';
import { providerContext } from '../../../../support/provider-context.ts';

/** A host on which `mount` answers as it is told; what it would mount is there already. */
async function hostWithNfs(mount: Partial<RunResult> = {}): Promise<MemoryHost> {
  const host: MemoryHost = new MemoryHost({
    files: { '/usr/sbin/mount.nfs': 'a program', '/tmp/pvirt-nfs-1/linux': 'a kernel' },
    run: ([program]) => {
      if (program === 'mktemp') return { stdout: '/tmp/pvirt-nfs-1\n' };
      if (program === 'umount') {
        return host.files.remove('/tmp/pvirt-nfs-1/linux').then(() => ({}));
      }
      return mount;
    },
  });
  await host.files.chmod('/usr/sbin/mount.nfs', 0o755);
  return host;
}

describe('a tree of an NFS server', () => {
  for (const location of ['nfs:store:/srv/debian', 'nfs://store/srv/debian']) {
    it(`${location} is mounted while it is used, and can only be read`, async () => {
      const host = await hostWithNfs();
      const found = await withTree(location, providerContext({ host }), (tree) =>
        tree.stat('linux'),
      );
      expect(found).to.deep.equal({ size: 8 });
      expect(host.commands).to.deep.equal([
        ['mktemp', '-d', '--tmpdir', 'pvirt-nfs-XXXXXX'],
        [
          ...['mount', '-t', 'nfs', '-o', 'ro,soft,timeo=50,retrans=2,nosuid,nodev,noexec'],
          ...['store:/srv/debian', '/tmp/pvirt-nfs-1'],
        ],
        ['umount', '-l', '/tmp/pvirt-nfs-1'],
      ]);
      expect(await host.files.stat('/tmp/pvirt-nfs-1')).to.equal(undefined);
    });
  }

  it('is unmounted when its use fails', async () => {
    const host = await hostWithNfs();
    const failing = withTree('nfs:store:/srv', providerContext({ host }), () =>
      Promise.reject(new Error('no kernel')),
    );
    expect(await reasonOf(failing)).to.equal('no kernel');
    expect(host.commands.at(-1)).to.deep.equal(['umount', '-l', '/tmp/pvirt-nfs-1']);
  });

  it('that cannot be mounted is told of with the reason', async () => {
    const said = 'mount.nfs: access denied by server while mounting store:/srv\n';
    const host = await hostWithNfs({ exitCode: 32, stderr: said });
    await host.files.remove('/tmp/pvirt-nfs-1/linux');
    const failing = withTree('nfs:store:/srv', providerContext({ host }), () => Promise.resolve());
    expect(await reasonOf(failing)).to.equal(
      'nfs:store:/srv cannot be mounted: mount.nfs: access denied by server while mounting store:/srv',
    );
    expect(await host.files.stat('/tmp/pvirt-nfs-1')).to.equal(undefined);
  });

  it('is not to be had where nothing mounts it', async () => {
    const ctx = providerContext({ host: new MemoryHost() });
    expect(await reasonOf(withTree('nfs:store:/srv', ctx, () => Promise.resolve()))).to.equal(
      'nfs:store:/srv cannot be read, because this host has no mount.nfs: apt-get install nfs-common, or give the tree by http',
    );
  });

  it('as one of a web server is not where there is no curl', async () => {
    const ctx = providerContext({ host: new MemoryHost() });
    const failing = withTree('http://host/', ctx, (tree) => tree.stat('linux'));
    expect(await reasonOf(failing)).to.equal(
      'curl is needed to fetch an installer: apt-get install curl',
    );
  });
});

function reasonOf(failing: Promise<unknown>): Promise<string> {
  return failing.then(
    () => 'nothing',
    (error: unknown) => (error as Error).message,
  );
}
