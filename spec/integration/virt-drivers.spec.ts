import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Hypervisor } from '../../src/libvirt/index.ts';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

/** A step in a guest's life: what is said of it, and what that changes. */
type Step = readonly [wish: Readonly<Record<string, unknown>>, changes: readonly string[]];

describe('other drivers of libvirt', function () {
  needs('libvirtd', 'guest', 'lxc');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
  });
  after(() => world.stop());

  const uriOf = (driver: string, path: string) =>
    world.daemon.uri.replace('qemu+', `${driver}+`).replace('/system', path);

  /** Each step is done, and is not done again. */
  async function live(common: Readonly<Record<string, unknown>>, steps: readonly Step[]) {
    for (const [wish, changes] of steps) {
      const made = await world.apply('g', { ...common, ...wish });
      expect(made.complaints).to.deep.equal([]);
      expect(made.changes).to.deep.equal(changes);
      expect((await world.apply('g', { ...common, ...wish })).changes).to.deep.equal([]);
    }
  }

  it('test:///default: made, changed, started, changed, removed, by `connect`', async () => {
    const connect = uriOf('test', '/default');
    // Its guests are gone with the last connection to it.
    const holding = await Hypervisor.connect(connect);
    const common = { connect, virt_type: 'qemu' };
    const off = { ensure: 'stopped', memory: 64 };
    const on = { ensure: 'running', memory: 96, cpus: 2 };
    const twice = { interfaces: ['network:default', 'network:default'] };
    await live(common, [
      [off, ['ensure live success']],
      [
        { ...off, memory: 128, desc: 'two', autoboot: true, on_crash: 'restart' },
        [
          'desc live success',
          'memory live success',
          'autoboot live success',
          'on_crash live success',
        ],
      ],
      [{ ...off, memory: 128, ...twice }, ['interfaces live success']],
      [{ ensure: 'running' }, ['ensure live success']],
      [on, ['memory live success', 'cpus live success']],
      [{ ...on, interfaces: 'network:default' }, ['interfaces next_boot success']],
      [{ ensure: 'suspended' }, ['ensure live success']],
      [{ ensure: 'stopped' }, ['ensure live success']],
      [{ ensure: 'absent' }, ['ensure live success']],
    ]);
    expect((await holding.listAllDomains()).map(({ name }) => name)).to.deep.equal(['test']);
    await holding.close();
  });

  it('lxc:///: a container is made, changed, run, changed and removed, and its files stay', async () => {
    const root = join(world.daemon.dir, 'root');
    await makeRoot(root);
    const connect = uriOf('lxc', '/system');
    const common = {
      ...{ connect, provider: 'libvirt', virt_type: 'lxc', stop_mode: 'destroy' },
      ...{ virt_path: root, interfaces: 'disabled' },
    };
    await live(common, [
      [{ ensure: 'stopped', memory: 64 }, ['ensure live success']],
      [
        { ensure: 'stopped', memory: 128, desc: 'two', autoboot: true },
        ['desc live success', 'memory live success', 'autoboot live success'],
      ],
      [{ ensure: 'running' }, ['ensure live success']],
      [{ memory: 96, ensure: 'running' }, ['memory live success']],
      [{ cpus: 2, ensure: 'running' }, ['cpus next_boot success']],
      [{ ensure: 'suspended' }, ['ensure live success']],
      [{ ensure: 'running' }, ['ensure live success']],
    ]);
    expect(await readFile(join(root, 'tmp/said'), 'utf8')).to.equal('up\n');
    const other = await world.apply('g', { ...common, virt_path: join(root, 'tmp') });
    expect(other.changes).to.deep.equal(['virt_path refused failure']);
    await live(common, [[{ ensure: 'purged' }, ['ensure live success']]]);
    expect(existsSync(join(root, 'sbin/init'))).to.equal(true);
    const wish = { ...common, ensure: 'stopped', virt_path: '/nowhere' };
    expect(await world.refusals('g', wish)).to.deep.equal([
      'Virt[g]: virt_path: /nowhere is no directory, and a container needs one as its root',
    ]);
  });
});

/** The files of a container that says that it is up, and waits. */
async function makeRoot(root: string): Promise<void> {
  for (const folder of ['bin', 'sbin', 'dev', 'proc', 'sys', 'tmp', 'etc', 'run']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await copyFile('/bin/busybox', join(root, 'bin/busybox'));
  await symlink('busybox', join(root, 'bin/sh'));
  const init = '#!/bin/sh\necho up >/tmp/said\nexec /bin/busybox sleep 1000\n';
  await writeFile(join(root, 'sbin/init'), init, { mode: 0o755 });
}
