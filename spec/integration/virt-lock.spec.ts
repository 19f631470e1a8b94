import { join } from 'node:path';
import { expect } from 'chai';
import { posixHost } from '../../src/host/posix-host.ts';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

describe('runs of pvirt at the same time', function () {
  needs('libvirtd', 'qemu-img');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
  });
  after(() => world.stop());

  const guest = (title: string) => `virt { '${title}':
    ensure => stopped, virt_type => qemu, memory => 32, interfaces => disabled, graphics => disable,
    virt_path => '${join(world.daemon.dir, 'lib/images', title)}.qcow2', disk_size => '1M' }\n`;
  const apply = (manifest: string, ...options: readonly string[]) =>
    world.pvirt('apply', '--detailed-exitcodes', ...options, '-e', manifest);

  it('wait for each other: one of eight makes the guests, the others find them', async () => {
    const manifest = guest('a') + guest('b');
    const runs = await Promise.all(Array.from({ length: 8 }, () => apply(manifest)));
    expect(runs.map(({ code }) => code).sort()).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 2]);
    expect(runs.map(({ err }) => err).join('')).to.equal('');
    expect(runs.some(({ out }) => out.includes(`Notice: Another pvirt`))).to.equal(true);
  });

  describe('while one holds the lock', () => {
    let release: (() => Promise<void>) | undefined;
    before(async () => {
      const folder = join(world.daemon.dir, 'state');
      const host = posixHost();
      const [lock = ''] = await host.files.list(folder);
      release = await host.lock(join(folder, lock), { timeout: 0 });
    });
    after(() => release?.());

    const holder = `Another pvirt (process ${process.pid})`;

    it('others give up after --lock-timeout, and change nothing', async () => {
      const { code, err } = await apply(guest('c'), '--lock-timeout', '0.2');
      expect(code).to.equal(1);
      expect(err).to.equal(
        `Error: ${holder} is still at work on the guests of ${world.daemon.uri} after 0.2 seconds; try again later, or wait longer with --lock-timeout.\n`,
      );
      expect(await world.state('c')).to.equal('missing');
    });

    it('others may look', async () => {
      expect(await apply(guest('c'), '--noop')).to.deep.include({ code: 0, err: '' });
    });

    it('a timeout that is no number of seconds is refused', async () => {
      const { err } = await apply(guest('c'), '--lock-timeout', 'long');
      expect(err).to.equal("Error: --lock-timeout takes a number of seconds, not 'long'.\n");
    });
  });
});
