import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { posixHost } from '../../src/host/posix-host.ts';
import { needs } from '../support/environment.ts';
import { PvirtProcess } from '../support/pvirt-process.ts';
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

  describe('that say one hypervisor in other words', () => {
    const started: PvirtProcess[] = [];
    after(() => {
      for (const one of started) one.kill();
    });

    const start = (uri: string, manifest: string, ...options: readonly string[]) => {
      const guest = `virt { 'nobody': ensure => absent, provider => libvirt }`;
      const argv = ['apply', '--connect', uri, ...options, '-e', `${guest}${manifest}`];
      const one = new PvirtProcess(argv, { PVIRT_STATE_DIR: join(world.daemon.dir, 'state') });
      started.push(one);
      return one;
    };

    it('exclude each other all the same', async () => {
      const { dir, socket } = world.daemon;
      await symlink(socket, join(dir, 'a-link'));
      const holder = start(world.daemon.uri, `-> notify { 'held': } -> exec { '/bin/sleep 50': }`);
      await holder.hasSaid('Notify[held]');
      const spellings = [
        `qemu:///system?socket=${dir}/a-link`,
        `lxc:///?socket=${socket}-ro`,
        `qemu+ssh://root@localhost/system?socket=${socket}`,
      ];
      const runs = spellings.map((uri) => start(uri, '', '--lock-timeout', '0').end());
      expect(await Promise.all(runs)).to.deep.equal(
        spellings.map((uri) => ({
          code: 1,
          err: `Error: Another pvirt (process ${holder.pid}) is still at work on the guests of ${uri} after 0 seconds; try again later, or wait longer with --lock-timeout.\n`,
        })),
      );
      const waiting = start(`qemu:///system?socket=${dir}/a-link`, '');
      await waiting.hasSaid(
        `Notice: Another pvirt (process ${holder.pid}) is at work on the guests of qemu:///system?socket=${dir}/a-link; waiting for it to end\n`,
      );
      holder.kill();
      expect(await waiting.end()).to.deep.equal({ code: 0, err: '' });
    });

    it('wait for nobody who is at work on another one', async () => {
      const holder = start(world.daemon.uri, `-> notify { 'held': } -> exec { '/bin/sleep 50': }`);
      await holder.hasSaid('Notify[held]');
      const other = `qemu:///system?socket=${world.daemon.dir}/elsewhere/libvirt-sock`;
      const { err } = await start(other, '', '--lock-timeout', '0').end();
      expect(err).to.contain('No libvirt daemon answers on').and.not.contain('Another pvirt');
      holder.kill();
    });
  });
});
