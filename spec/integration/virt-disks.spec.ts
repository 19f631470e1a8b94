import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import type { Value } from '../../src/values/value.ts';
import { needs } from '../support/environment.ts';
import { inactive } from './attribute-row.ts';
import { placed, unplaced } from './placed.ts';
import { VirtWorld } from './virt-world.ts';

const hash = (parts: Record<string, Value>) => PuppetHash.from(Object.entries(parts));

/** Every way in which the disks of a guest change, and when it has the change while it runs. */
const ROWS: readonly {
  readonly what: string;
  readonly from: readonly Value[];
  readonly to: readonly Value[];
  readonly running: 'live' | 'next_boot';
  /** Lines of `virsh domblklist --details`, without blanks at their ends. */
  readonly shows: readonly string[];
  readonly live?: readonly string[];
  readonly reason?: string;
  /** Only a guest that has booted lets go of a device. */
  readonly isBooted?: true;
}[] = [
  {
    what: 'an image that is there',
    from: ['ROOT'],
    to: ['ROOT', 'DIR/data.img'],
    running: 'live',
    shows: ['file disk vda ROOT', 'file disk vdb DIR/data.img'],
  },
  {
    what: 'an image that is made',
    from: ['ROOT'],
    to: ['ROOT', hash({ source: 'DIR/made.qcow2', size: '2M', cache: 'none' })],
    running: 'live',
    shows: ['file disk vda ROOT', 'file disk vdb DIR/made.qcow2'],
  },
  {
    what: 'a volume',
    from: ['ROOT'],
    to: ['ROOT', 'p/v.qcow2'],
    running: 'live',
    shows: ['file disk vda ROOT', 'volume disk vdb v.qcow2'],
    live: ['file disk vda ROOT', 'volume disk vdb v.qcow2'],
  },
  {
    what: 'a SCSI disk',
    from: ['ROOT'],
    to: ['ROOT', hash({ source: 'DIR/data.img', bus: 'scsi', readonly: true })],
    running: 'live',
    shows: ['file disk vda ROOT', 'file disk sda DIR/data.img'],
  },
  {
    what: 'a disk that leaves',
    isBooted: true,
    from: ['ROOT', 'DIR/data.img', 'DIR/more.img'],
    to: ['ROOT', 'DIR/more.img'],
    running: 'live',
    shows: ['file disk vda ROOT', 'file disk vdc DIR/more.img'],
  },
  {
    what: 'a disk for another one',
    isBooted: true,
    from: ['ROOT', 'DIR/data.img'],
    to: ['ROOT', 'DIR/more.img'],
    running: 'live',
    shows: ['file disk vda ROOT', 'file disk vdc DIR/more.img'],
  },
  {
    what: 'a CD-ROM for another one',
    from: ['ROOT', 'DIR/one.iso'],
    to: ['ROOT', 'DIR/two.iso'],
    running: 'live',
    shows: ['file disk vda ROOT', 'file cdrom sda DIR/two.iso'],
  },
  {
    what: 'a CD-ROM that leaves its drive',
    from: ['ROOT', 'DIR/one.iso'],
    to: ['ROOT'],
    running: 'live',
    shows: ['file disk vda ROOT', 'file cdrom sda -'],
  },
  {
    what: 'a drive',
    from: ['ROOT'],
    to: ['ROOT', 'DIR/one.iso'],
    running: 'next_boot',
    shows: ['file disk vda ROOT', 'file cdrom sda DIR/one.iso'],
    live: ['file disk vda ROOT'],
    reason: 'a running guest cannot be given a cdrom drive',
  },
  {
    what: 'another bus and cache',
    from: ['ROOT', 'DIR/data.img'],
    to: ['ROOT', hash({ source: 'DIR/data.img', bus: 'sata', cache: 'writeback' })],
    running: 'next_boot',
    shows: ['file disk vda ROOT', 'file disk sda DIR/data.img'],
    live: ['file disk vda ROOT', 'file disk vdb DIR/data.img'],
    reason: 'a running guest keeps its disks as they were when it started',
  },
  {
    what: 'the usual cache',
    from: ['ROOT', hash({ source: 'DIR/data.img', cache: 'none' })],
    to: ['ROOT', hash({ source: 'DIR/data.img', cache: 'default' })],
    running: 'next_boot',
    shows: ['file disk vda ROOT', 'file disk vdb DIR/data.img'],
    reason: 'a running guest keeps its disks as they were when it started',
  },
];

describe('the disks of a guest on a real libvirtd', function () {
  needs('libvirtd', 'guest', 'qemu-img');
  this.timeout(60_000);

  let world: VirtWorld;
  const image = (name: string) => join(world.daemon.dir, 'lib/images', name);
  const FILES = ['root.img', 'data.img', 'more.img', 'one.iso', 'two.iso'];

  before(async () => {
    world = await VirtWorld.start();
    const pool = join(world.daemon.dir, 'lib/pool');
    await world.daemon.enter('mkdir', '-p', pool);
    await world.virsh('pool-create-as', 'p', 'dir', '--target', pool);
    await world.virsh('vol-create-as', 'p', 'v.qcow2', '1M', '--format', 'qcow2');
    for (const name of FILES) await writeFile(image(name), Buffer.alloc(65536, name));
  });
  after(() => world.stop());
  afterEach(() => world.apply('g', { ensure: 'purged' }));

  const disksOf = async (...flags: string[]) =>
    unplaced(await world.virsh('domblklist', 'g', '--details', ...flags), world)
      .split('\n')
      .map((line) => line.trim().replace(/ +/g, ' '));
  const wish = (ensure: string, disks: readonly Value[], isBooted = false) => ({
    ...(isBooted ? world.base : world.idle),
    ensure,
    virt_path: placed(disks, world),
  });

  for (const ensure of ['running', 'stopped']) {
    for (const { what, from, to, running, shows, live = shows, reason, isBooted } of ROWS) {
      const kind = ensure === 'running' ? running : 'live';
      it(`${ensure}: ${what} (${kind})`, async () => {
        const made = wish(ensure, from, isBooted);
        const changed = wish(ensure, to, isBooted);
        expect((await world.apply('g', made)).complaints).to.deep.equal([]);
        if (ensure === 'running' && isBooted) await world.waitForConsole('g', 'GUEST-UP');
        expect((await world.apply('g', made)).changes).to.deep.equal([]);
        const id = await world.virsh('domid', 'g');
        const bytes = await Promise.all(FILES.map((name) => readFile(image(name))));
        const { changes, complaints, events } = await world.apply('g', changed);
        expect(complaints).to.deep.equal([]);
        expect(changes).to.deep.equal([`virt_path ${kind} success`]);
        if (kind === 'next_boot') expect(events[0]?.message).to.contain(`(next boot: ${reason})`);
        expect((await world.apply('g', changed)).changes).to.deep.equal([]);
        expect(await world.virsh('domid', 'g')).to.equal(id);
        expect(await disksOf('--inactive')).to.deep.equal(shows);
        if (ensure === 'running') expect(await disksOf()).to.deep.equal(live);
        if (kind === 'next_boot') {
          const allowed = { ...changed, stop_mode: 'destroy', restart_on_change: true };
          expect((await world.apply('g', allowed)).changes).to.deep.equal([
            'virt_path restart success',
          ]);
          expect(await disksOf()).to.deep.equal(shows);
          expect((await world.apply('g', allowed)).changes).to.deep.equal([]);
        }
        const after = await Promise.all(FILES.map((name) => readFile(image(name))));
        expect(after).to.deep.equal(bytes);
      });
    }
  }

  it('a single path is about the disk that the guest boots from: others stay', async () => {
    await world.apply('g', wish('stopped', ['ROOT', 'DIR/data.img']));
    const single = { ...wish('stopped', []), virt_path: image('root.img') };
    expect((await world.apply('g', single)).changes).to.deep.equal([]);
    expect(await disksOf()).to.have.lengthOf(2);
  });

  for (const to of ['DIR/data.img', 'DIR/one.iso']) {
    it(`the disk that it boots from is never taken away for ${to}`, async () => {
      await world.apply('g', wish('stopped', ['ROOT']));
      const before = await world.virsh(...inactive);
      const { changes, complaints } = await world.apply('g', wish('stopped', [to]));
      expect(changes).to.deep.equal(['virt_path refused failure']);
      expect(complaints.join()).to.contain(
        `it boots from ${image('root.img')}, which pvirt neither takes away nor replaces`,
      );
      expect(await world.virsh(...inactive)).to.equal(before);
    });
  }

  it('an image that was made for a running guest goes with it, one that was there stays', async () => {
    const made = hash({ source: 'DIR/own.img', size: '1M' });
    await world.apply('g', wish('running', ['ROOT']));
    await world.apply('g', wish('running', ['ROOT', made, 'DIR/data.img']));
    expect(await world.virsh(...inactive)).to.contain(`<pvirt:disk path="${image('own.img')}"/>`);
    await world.apply('g', { ensure: 'purged' });
    expect(existsSync(image('own.img'))).to.equal(false);
    expect(existsSync(image('data.img'))).to.equal(true);
  });

  it('what cannot be found is said before anything is changed', async () => {
    await world.apply('g', wish('running', ['ROOT']));
    const before = await world.virsh(...inactive);
    for (const [path, fault] of [
      ['DIR/none.img', 'DIR/none.img does not exist; give disk_size to have it made'],
      ['p/none', 'there is no volume none in the pool p (virsh vol-list p lists those there are)'],
    ] as const) {
      expect(await world.refusals('g', wish('running', ['ROOT', path]))).to.deep.equal([
        `Virt[g]: virt_path: ${fault.replace('DIR', image(''))}`,
      ]);
    }
    expect(await world.virsh(...inactive)).to.equal(before);
  });

  it('what libvirt refuses leaves no image and no mark behind', async () => {
    await world.apply('g', wish('running', ['ROOT']));
    const before = await world.virsh(...inactive);
    // qemu holds an image that another guest writes to.
    await world.apply('other', wish('running', ['DIR/more.img']));
    const made = hash({ source: 'DIR/own.img', size: '1M' });
    const { changes } = await world.apply('g', wish('running', ['ROOT', 'DIR/more.img', made]));
    await world.apply('other', { ensure: 'purged' });
    expect(changes).to.deep.equal(['virt_path live failure']);
    expect(existsSync(image('own.img'))).to.equal(false);
    const withoutMark = (xml: string) => xml.replace(/ *<metadata>[^]*<\/metadata>\n/, '');
    expect(withoutMark(await world.virsh(...inactive))).to.equal(withoutMark(before));
  });
});
