import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { connect } from '../../providers/virt/libvirt/connection.ts';
import { growDisk } from '../../providers/virt/libvirt/disks/grow-disk.ts';
import { libvirt } from '../../providers/virt/libvirt.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import type { Value } from '../../src/values/value.ts';
import { needs } from '../support/environment.ts';
import { providerContext } from '../support/provider-context.ts';
import { inactive } from './attribute-row.ts';
import { VirtWorld } from './virt-world.ts';
import { worldHost } from './world-host.ts';

const diskless = { virt_type: 'qemu', memory: 64, interfaces: 'disabled', ensure: 'stopped' };

describe('the image of a guest on a real libvirtd', function () {
  needs('libvirtd', 'guest', 'qemu-img');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
  });
  after(() => world.stop());
  afterEach(() => world.apply('g', { ensure: 'purged' }));

  const image = (name: string) => join(world.daemon.dir, 'lib/images', name);

  for (const [name, format] of [
    ['a.img', 'raw'],
    ['a.qcow2', 'qcow2'],
  ] as const) {
    it(`${name} is made in the size and the format said, and purged with its guest`, async () => {
      const wish = { ...diskless, virt_path: image(name), disk_size: '8M' };
      expect((await world.apply('g', wish)).changes).to.deep.equal(['ensure live success']);
      expect((await world.apply('g', wish)).changes).to.deep.equal([]);
      const info = await world.daemon.enter('qemu-img', 'info', '--output=json', image(name));
      expect(JSON.parse(info)).to.include({ format, 'virtual-size': 8 * 1024 * 1024 });
      expect(await world.virsh('domblklist', 'g')).to.match(new RegExp(`vda +${image(name)}$`));
      // At least so much is what it says.
      expect((await world.apply('g', { ...wish, disk_size: '4M' })).changes).to.deep.equal([]);
      await world.apply('g', { ensure: 'purged' });
      expect(existsSync(image(name))).to.equal(false);
    });
  }

  it('in a directory is named after the guest', async () => {
    const wish = { ...diskless, virt_path: image(''), disk_size: '1M' };
    expect((await world.apply('g', wish)).changes).to.deep.equal(['ensure live success']);
    expect((await world.apply('g', wish)).changes).to.deep.equal([]);
    expect(await world.virsh('domblklist', 'g')).to.contain(image('g.img'));
  });

  it('that was there before is used, and never deleted', async () => {
    await writeFile(image('precious.img'), 'precious');
    const wish = { ...diskless, virt_path: image('precious.img') };
    await world.apply('g', wish);
    await world.apply('g', { ensure: 'purged' });
    expect(await readFile(image('precious.img'), 'utf8')).to.equal('precious');
  });

  for (const [path, ensure, way] of [
    ['grown.img', 'stopped', 'off'],
    ['grown.qcow2', 'stopped', 'off'],
    ['grown.img', 'running', 'live'],
    ['grown.qcow2', 'running', 'live'],
  ] as const) {
    it(`${path} grows (${way}), and keeps what is in it`, async () => {
      const wish = { ...diskless, ensure, virt_path: image(path), disk_size: '8M' };
      await world.apply('g', { ...wish, ensure: 'stopped' });
      const format = path.endsWith('.img') ? 'raw' : 'qcow2';
      const io = (command: string) =>
        world.daemon.enter('qemu-io', '-f', format, '-U', '-r', '-c', command, image(path));
      await world.daemon.enter('qemu-io', '-f', format, '-c', 'write -P 0xa5 7M 1M', image(path));
      await world.apply('g', wish);
      const pid = await world.virsh('domid', 'g');
      const grown = await world.apply('g', { ...wish, disk_size: '16M' });
      expect(grown.changes).to.deep.equal(['disk_size live success']);
      expect(grown.complaints).to.deep.equal([]);
      expect((await world.apply('g', { ...wish, disk_size: '16M' })).changes).to.deep.equal([]);
      expect(await world.virsh('domid', 'g')).to.equal(pid);
      expect(await world.virsh('domblkinfo', 'g', 'vda')).to.match(/Capacity: +16777216/);
      expect(await io('read -P 0xa5 7M 1M')).to.not.contain('failed');
      // And less is nothing to do.
      expect((await world.apply('g', { ...wish, disk_size: '8M' })).changes).to.deep.equal([]);
    });
  }

  it('of somebody else does not grow, whether it is a file or a volume', async () => {
    const pool = join(world.daemon.dir, 'lib/theirs');
    await world.daemon.enter('mkdir', '-p', pool);
    await world.virsh('pool-create-as', 'theirs', 'dir', '--target', pool);
    await world.virsh('vol-create-as', 'theirs', 'v.img', '1M', '--format', 'raw');
    const file = image('foreign.img');
    for (const [virt_path, path, what, command] of [
      [file, file, file, `qemu-img resize -f raw ${file}`],
      [
        'theirs/v.img',
        join(pool, 'v.img'),
        'the volume theirs/v.img',
        'virsh vol-resize --pool theirs v.img',
      ],
    ] as const) {
      const content = Buffer.alloc(1024 * 1024, 1);
      await writeFile(path, content);
      const wish = { ...diskless, virt_path };
      expect(await world.refusals('g', { ...wish, disk_size: '8M' })).to.deep.equal([
        `Virt[g]: disk_size: ${virt_path} is there already, with 1 MiB; ${command} 8192K grows it`,
      ]);
      expect((await world.apply('g', { ...wish, disk_size: '1M' })).changes).to.have.lengthOf(1);
      for (const [ensure, way] of [
        ['stopped', `${command} 8192K grows it while the guest is off`],
        ['running', 'virsh blockresize g vda 8192K grows it while the guest runs'],
      ] as const) {
        await world.apply('g', { ...wish, ensure });
        const { events } = await world.apply('g', { ...wish, ensure, disk_size: '8M' });
        expect(events.map(({ change, status }) => `${change} ${status}`)).to.deep.equal([
          'refused failure',
        ]);
        expect(events[0]?.reason).to.equal(`pvirt did not make ${what}; ${way}`);
        expect((await readFile(path)).equals(content)).to.equal(true);
      }
      // What it says is done, and then there is nothing to do.
      await world.virsh('blockresize', 'g', 'vda', '8192K');
      const { changes } = await world.apply('g', { ...wish, disk_size: '8M', ensure: 'running' });
      expect(changes).to.deep.equal([]);
      await world.apply('g', { ensure: 'purged' });
    }
    await world.virsh('pool-destroy', 'theirs');
  });

  it('that somebody else has made larger meanwhile is not made smaller', async () => {
    const wish = { ...diskless, ensure: 'running', virt_path: image('raced.qcow2') };
    await world.apply('g', { ...wish, disk_size: '8M' });
    const host = worldHost(world.daemon.dir);
    const ctx = providerContext({ host, settings: { connect: world.daemon.uri } });
    const is = await libvirt.read?.({ name: 'g' }, ctx);
    if (is === undefined) throw new Error('The guest is not there.');
    await world.virsh('blockresize', 'g', 'vda', '32M');
    const change = { property: 'disk_size', should: 16 * 1024, is, want: { name: 'g' } } as const;
    await growDisk(16 * 1024, change, ctx);
    await (await connect(ctx)).close();
    expect(await world.virsh('domblkinfo', 'g', 'vda')).to.match(/Capacity: +33554432/);
  });

  it('of a format that QEMU cannot grow stays as it is', async () => {
    const wish = { ...diskless, virt_path: image('own.vmdk'), disk_size: '1M' };
    await world.apply('g', wish);
    const before = await readFile(image('own.vmdk'));
    const { changes, complaints } = await world.apply('g', { ...wish, disk_size: '2M' });
    expect(changes).to.deep.equal(['disk_size refused failure']);
    expect(complaints.join()).to.contain('is a vmdk image, which QEMU cannot grow');
    expect(await readFile(image('own.vmdk'))).to.deep.equal(before);
  });

  it('that another one is based on neither grows nor goes', async () => {
    const wish = { ...diskless, virt_path: image('base.qcow2'), disk_size: '8M' };
    await world.apply('g', wish);
    const overlay = image('overlay.qcow2');
    const based = ['-b', image('base.qcow2'), '-F', 'qcow2', overlay] as const;
    await world.daemon.enter('qemu-img', 'create', '-q', '-f', 'qcow2', ...based);
    await world.apply('user', { ...diskless, virt_path: overlay });
    const before = await readFile(image('base.qcow2'));
    const { changes, complaints } = await world.apply('g', { ...wish, disk_size: '16M' });
    expect(changes).to.deep.equal(['disk_size live failure']);
    expect(complaints[0]).to.equal(
      `${image('base.qcow2')} is not grown: a disk of the guest user is based on it.`,
    );
    await world.apply('g', { ensure: 'purged' });
    expect(await readFile(image('base.qcow2'))).to.deep.equal(before);
    await world.apply('user', { ensure: 'purged' });
  });

  it('may be one of several, each in its own way', async () => {
    await writeFile(image('seed.iso'), Buffer.alloc(2048));
    await writeFile(image('data.img'), Buffer.alloc(4096));
    const before = await readFile(image('data.img'));
    const hash = (parts: Record<string, Value>) => PuppetHash.from(Object.entries(parts));
    const list = [
      image('root.qcow2'),
      hash({ source: image('more.qcow2'), size: '4M', bus: 'scsi', cache: 'none' }),
      hash({ source: image('data.img'), readonly: true }),
      image('seed.iso'),
    ];
    const wish = { ...diskless, virt_path: list, disk_size: '8M', ensure: 'running' };
    const made = await world.apply('g', wish);
    expect(made.changes).to.deep.equal(['ensure live success']);
    expect(made.complaints).to.deep.equal([]);
    expect((await world.apply('g', wish)).changes).to.deep.equal([]);
    expect(await world.virsh('domblklist', 'g', '--details')).to.match(
      /disk +vda +\S+root.qcow2\n.*disk +vdb +\S+data.img\n.*disk +sda +\S+more.qcow2\n.*cdrom +sdb +\S+seed.iso$/,
    );
    const xml = await world.virsh(...inactive);
    expect(xml).to.match(/type='qcow2' cache='none'\/>\n\s*<source file='\S+more.qcow2'/);
    expect(xml.match(/<readonly\/>/g)).to.have.lengthOf(2);
    const { out } = await world.pvirt('resource', 'virt', 'g');
    const again = await world.pvirt('apply', '--detailed-exitcodes', '-e', out);
    expect(again).to.deep.include({ code: 0, err: '' });
    await world.apply('g', { ensure: 'purged' });
    expect(existsSync(image('root.qcow2'))).to.equal(false);
    expect(existsSync(image('more.qcow2'))).to.equal(false);
    expect(existsSync(image('seed.iso'))).to.equal(true);
    expect(await readFile(image('data.img'))).to.deep.equal(before);
  });

  it('may be a volume, which stays when its guest is purged, and holds what is based on it', async () => {
    const pool = join(world.daemon.dir, 'lib/pool');
    await world.daemon.enter('mkdir', '-p', pool);
    await world.virsh('pool-create-as', 'p', 'dir', '--target', pool);
    await world.virsh('vol-create-as', 'p', 'v.qcow2', '1M', '--format', 'qcow2');
    const wish = { ...diskless, virt_path: 'vol=p/v.qcow2', ensure: 'running' };
    expect((await world.apply('g', wish)).changes).to.deep.equal(['ensure live success']);
    expect((await world.apply('g', wish)).changes).to.deep.equal([]);
    expect(await world.virsh(...inactive)).to.match(
      /<disk type='volume' device='disk'>\n\s*<driver name='qemu' type='qcow2'\/>\n\s*<source pool='p' volume='v.qcow2'/,
    );
    await world.apply('g', { ensure: 'purged' });
    expect(existsSync(join(pool, 'v.qcow2'))).to.equal(true);
    for (const [virt_path, fault] of [
      ['q/v', 'there is no pool q (virsh pool-list --all lists those there are)'],
      ['p/w', 'there is no volume w in the pool p (virsh vol-list p lists those there are)'],
    ] as const) {
      expect(await world.refusals('g', { ...wish, virt_path })).to.deep.equal([
        `Virt[g]: virt_path: ${fault}`,
      ]);
    }
    // An image of pvirt's own that another guest has as a volume is in use too.
    const own = { ...diskless, virt_path: join(pool, 'own.img'), disk_size: '1M' };
    await world.apply('g', own);
    await world.virsh('pool-refresh', 'p');
    await world.apply('user', { ...diskless, virt_path: 'p/own.img' });
    const { complaints } = await world.apply('g', { ensure: 'purged' });
    expect(complaints).to.deep.equal([`${join(pool, 'own.img')} stays: the guest user uses it`]);
    expect(existsSync(join(pool, 'own.img'))).to.equal(true);
    await world.apply('user', { ensure: 'purged' });
    await world.virsh('pool-destroy', 'p');
  });

  it('that is a block device is left as large as it is', async () => {
    await writeFile(image('block.img'), Buffer.alloc(1024 * 1024));
    const device = (await world.daemon.enter('losetup', '-f', '--show', image('block.img'))).trim();
    try {
      const wish = { ...diskless, virt_path: device };
      expect(await world.refusals('g', { ...wish, disk_size: '2M' })).to.deep.equal([
        `Virt[g]: disk_size: ${device} is a block device of 1 MiB, which pvirt does not make larger`,
      ]);
      expect((await world.apply('g', { ...wish, disk_size: '1M' })).changes).to.have.lengthOf(1);
      const { changes, complaints } = await world.apply('g', { ...wish, disk_size: '2M' });
      expect(changes).to.deep.equal(['disk_size refused failure']);
      expect(complaints[0]).to.equal(
        `${device} is a block device, which pvirt does not make larger: do that where it comes from (lvextend, say), and tell a running guest of it by virsh blockresize`,
      );
      await world.apply('g', { ensure: 'purged' });
    } finally {
      await world.daemon.enter('losetup', '-d', device);
    }
  });

  it('need not be there at all', async () => {
    const wish = { ...diskless, ensure: 'running' };
    expect((await world.apply('g', wish)).changes).to.deep.equal(['ensure live success']);
    expect((await world.apply('g', wish)).changes).to.deep.equal([]);
    expect(await world.virsh('domblklist', 'g')).to.equal('');
  });
});
