import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

describe('the clone of a guest on a real libvirtd', function () {
  needs('libvirtd', 'guest', 'networks', 'qemu-img', 'ovmf', 'swtpm');
  this.timeout(180_000);

  let world: VirtWorld;
  let images: string;
  let master: string;
  let sum: string;
  before(async () => {
    world = await VirtWorld.start();
    images = join(world.daemon.dir, 'lib/images');
    master = join(images, 'master.qcow2');
    await world.makeNetwork('default');
    await world.apply('master', {
      ...world.base,
      ensure: 'stopped',
      interfaces: ['network:default'],
      graphics: 'vnc:5950',
      desc: 'the original',
      console_log: join(world.daemon.dir, 'log/master.log'),
      virt_path: master,
      disk_size: '2M',
    });
    await world.daemon.enter('qemu-io', '-f', 'qcow2', '-c', 'write -P 7 0 64k', master);
    sum = await digest(master);
  });
  after(() => world.stop());
  afterEach(async () => {
    await world.apply('copy', { ensure: 'purged' });
    expect(await digest(master), 'the original is as it was').to.equal(sum);
  });

  const readBack = (path: string) =>
    world.daemon.enter('qemu-io', '-r', '-f', 'qcow2', '-c', 'read -P 7 0 64k', path);
  const value = async (name: string, pattern: RegExp) =>
    pattern.exec(await world.virsh('dumpxml', '--inactive', name))?.[1];

  it('in full has disks, a uuid, addresses and sockets of its own, and runs', async () => {
    const wish = { ensure: 'running', clone: 'master' };
    expect((await world.apply('copy', wish)).changes).to.deep.equal(['ensure live success']);
    const copy = join(images, 'copy.qcow2');
    expect(await value('copy', /<source file='([^']*)'/)).to.equal(copy);
    expect(await world.daemon.enter('qemu-img', 'info', '-U', copy)).not.to.contain('backing file');
    for (const pattern of [/<uuid>(.*)<\/uuid>/, /<mac address='([^']*)'/]) {
      expect(await value('copy', pattern)).not.to.equal(await value('master', pattern));
    }
    const definition = await world.virsh('dumpxml', '--inactive', 'copy');
    expect(definition).to.contain('<description>the original</description>');
    expect(definition).to.contain("port='-1' autoport='yes'");
    expect(definition).not.to.contain('master');
    await world.waitForConsole('copy', 'GUEST-UP');
    expect((await world.apply('copy', wish)).changes).to.deep.equal([]);
    await world.apply('copy', { ensure: 'stopped', stop_mode: 'destroy' });
    await readBack(copy);
  });

  it('with snapshot => true shares what it has in common, and its base does not start', async () => {
    const wish = { ensure: 'stopped', clone: 'master', snapshot: true };
    expect((await world.apply('copy', wish)).changes).to.deep.equal(['ensure live success']);
    const copy = join(images, 'copy.qcow2');
    const info = await world.daemon.enter('qemu-img', 'info', copy);
    expect(info).to.contain(`backing file: ${master}`).and.contain('backing file format: qcow2');
    await readBack(copy);
    expect((await world.apply('copy', wish)).changes).to.deep.equal([]);
    expect(await world.refusals('master', { ensure: 'running' })).to.deep.equal([
      `Virt[master]: it is not started: a disk of the guest copy is based on ${master}, and would be spoilt; clone it in full instead, or remove what is based on it`,
    ]);
    const { complaints } = await world.apply('master', {
      ensure: 'stopped',
      virt_path: master,
      disk_size: '4M',
    });
    expect(complaints.join()).to.contain('is based on it');
    await world.apply('copy', { ensure: 'purged' });
    expect((await world.apply('master', { ensure: 'running' })).changes).to.have.length(1);
    await world.apply('master', { ensure: 'stopped', stop_mode: 'destroy' });
  });

  it('gets what its wish says besides, in another place, format and size', async () => {
    const path = join(images, 'elsewhere.img');
    const wish = {
      ensure: 'stopped',
      clone: 'master',
      virt_path: path,
      disk_size: '3M',
      memory: 96,
      macaddrs: ['52:54:00:00:00:99'],
      desc: 'a copy',
      graphics: 'disable',
      autoboot: true,
    };
    expect((await world.apply('copy', wish)).changes).to.deep.equal(['ensure live success']);
    const definition = await world.virsh('dumpxml', '--inactive', 'copy');
    expect(definition).to.contain('52:54:00:00:00:99').and.contain('>98304<');
    expect(definition).not.to.contain('<graphics');
    const info = await world.daemon.enter('qemu-img', 'info', path);
    expect(info).to.contain('file format: raw').and.contain('3 MiB');
    expect((await world.apply('copy', wish)).changes).to.deep.equal([]);
  });

  it('of a guest with UEFI and a TPM has variables and a TPM of its own', async () => {
    const path = join(images, 'uefi.qcow2');
    const more = { firmware: 'uefi', tpm: '2.0', virt_path: path, disk_size: '1M' };
    await world.apply('uefi', {
      ...world.base,
      ...more,
      boot_location: undefined,
      boot_options: undefined,
    });
    await world.apply('uefi', { ensure: 'stopped', stop_mode: 'destroy' });
    await world.apply('copy', { ensure: 'running', clone: 'uefi' });
    expect(await world.virsh('dumpxml', 'copy')).to.match(/<nvram[^>]*>[^<]*\/copy_VARS\.fd</);
    expect((await world.apply('copy', { clone: 'uefi', ensure: 'running' })).changes).to.deep.equal(
      [],
    );
    await world.apply('uefi', { ensure: 'purged' });
  });

  it('is made in the run that makes its original', async () => {
    const { changes } = await world.applyAll([
      ['Virt', 'copy', { clone: 'base', ensure: 'stopped' }],
      [
        'Virt',
        'base',
        { ...world.base, ensure: 'stopped', virt_path: join(images, 'base.raw'), disk_size: '1M' },
      ],
    ]);
    expect(changes).to.deep.equal(['ensure live success', 'ensure live success']);
    await world.apply('base', { ensure: 'purged' });
  });

  describe('is refused', () => {
    const refused = async (wish: object) => {
      const found = await world.refusals('copy', { ensure: 'stopped', clone: 'master', ...wish });
      expect(await world.state('copy')).to.equal('missing');
      return found.map((sentence) => sentence.replace(/^Virt\[copy\]: /, ''));
    };

    it('of a guest that is not there', async () => {
      expect(await refused({ clone: 'nosuch' })).to.deep.equal([
        'clone: there is no guest nosuch (virsh list --all lists those there are)',
      ]);
    });

    it('of a guest that runs', async () => {
      await world.apply('master', { ensure: 'running' });
      expect(await refused({})).to.deep.equal([
        'clone: master is running, and its disks are copied only while it is off: virsh shutdown master, or ensure => stopped',
      ]);
      await world.apply('master', { ensure: 'stopped', stop_mode: 'destroy' });
    });

    it('onto a file that is there', async () => {
      await writeFile(join(images, 'copy.qcow2'), 'precious');
      expect(await refused({})).to.deep.equal([
        `clone: ${join(images, 'copy.qcow2')} is there already; say with virt_path where the copy is to be`,
      ]);
      expect(await readFile(join(images, 'copy.qcow2'), 'utf8')).to.equal('precious');
      await world.daemon.enter('rm', join(images, 'copy.qcow2'));
    });

    it('as another kind of machine', async () => {
      expect(await refused({ arch: 'i686' })).to.deep.equal([
        'clone: master has arch x86_64, and so has its clone: leave arch out',
      ]);
    });
  });
});

async function digest(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
