import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ResourceRow } from '../support/catalogs.ts';
import type { FaultWorld } from './fault-world.ts';
import type { Faults } from './fault-suite.ts';
import { mount, unmount } from './mount.ts';

type Row = readonly ['Virt', string, Readonly<Record<string, unknown>>];

/** A full disk, a directory that cannot be written to, an image that is gone, a base image in use. */
export function noRoom({ world, ledger }: Faults): void {
  const folder = () => join(world().virt.daemon.dir, 'small');
  const bare = (ensure: string) => ({ ...world().bare, ensure });
  const clear = () => world().virt.apply('g', { ensure: 'purged' });

  it('a pool that fills up while images are made, and one where the journal has no room', async () => {
    const path = join(folder(), 'g.qcow2');
    const row: ResourceRow = [
      'Virt',
      'g',
      { ...bare('stopped'), virt_path: path, disk_size: '1M' },
    ];
    const before = world().contents();
    for (const size of ['64k', '128k', '192k', '256k']) {
      await mount(folder(), `size=${size}`);
      // What is left is less than the image needs for its tables.
      writeFileSync(join(folder(), 'filler'), Buffer.alloc(48 * 1024));
      const { events, complaints } = await world().virt.applyAll([row]);
      const isMade = events.every(({ status }) => status === 'success');
      expect(isMade || complaints.length > 0).to.equal(true);
      expect(readdirSync(folder())).to.deep.equal(isMade ? ['filler', 'g.qcow2'] : ['filler']);
      rmSync(join(folder(), 'filler'));
      await clear();
      await unmount(folder());
      await judged('ENOSPC: create', before);
    }
    const state = join(world().virt.daemon.dir, 'state');
    await mount(state, 'size=4k');
    const { complaints } = await world().virt.applyAll([imageRow()]);
    expect(complaints.join()).to.contain('ENOSPC');
    await unmount(state);
    await judged('ENOSPC: journal', before);
  });

  it('a pool that fills up while a disk is plugged in, and while a guest is cloned', async () => {
    const [, , wish] = imageRow();
    const full = async (): Promise<void> => {
      await mount(folder(), 'size=64k');
      writeFileSync(join(folder(), 'filler'), Buffer.alloc(48 * 1024));
    };
    await world().virt.applyAll([imageRow()]);
    await world().virt.daemon.enter(
      ...['qemu-io', '-f', 'qcow2', '-c', 'write -P 7 0 512k', world().image('g.qcow2')],
    );
    const before = world().contents();
    const more = { source: join(folder(), 'more.qcow2'), size: '1M' };
    for (const row of [
      ['Virt', 'g', { ...wish, virt_path: [world().image('g.qcow2'), more] }],
      ['Virt', 'copy', { ensure: 'stopped', clone: 'g', virt_path: join(folder(), 'c.qcow2') }],
    ] as const satisfies readonly ResourceRow[]) {
      await full();
      const { events, complaints } = await world().virt.applyAll([row]);
      expect(events.map(({ status }) => status)).to.deep.equal(['failure']);
      expect(complaints.join()).to.contain('qemu-img cannot');
      expect(readdirSync(folder())).to.deep.equal(['filler']);
      await unmount(folder());
      const outcome = await world().judge({
        rows: [imageRow()],
        images: ['g.qcow2'],
        guests: { g: 'shut off', copy: 'missing' },
        before,
      });
      ledger.note(row[1] === 'g' ? 'ENOSPC: attach of a disk' : 'ENOSPC: clone', outcome);
      expect(outcome.detail).to.equal('');
    }
    await clear();
  });

  it('a directory that cannot be written to', async () => {
    await mount(folder(), 'ro');
    const before = world().contents();
    const path = join(folder(), 'g.qcow2');
    const wish = { ...bare('stopped'), virt_path: path, disk_size: '1M' };
    expect(await world().virt.refusals('g', wish)).to.deep.equal([
      `Virt[g]: virt_path: ${folder()} cannot be written to, so ${path} cannot be made there (findmnt -T ${folder()} shows how it is mounted)`,
    ]);
    await unmount(folder());
    await judged('read-only directory', before);
  });

  it('an image that has gone since its guest was made', async () => {
    const before = world().contents();
    const row: ResourceRow = [
      'Virt',
      'g',
      { ...bare('running'), virt_path: world().image('g.img'), disk_size: '1M' },
    ];
    await world().virt.applyAll([['Virt', 'g', { ...row[2], ensure: 'stopped' }]]);
    rmSync(world().image('g.img'));
    const { changes, complaints } = await world().virt.applyAll([row]);
    expect(changes).to.deep.equal(['ensure live failure']);
    expect(complaints.join()).to.contain(world().image('g.img'));
    writeFileSync(world().image('g.img'), Buffer.alloc(1024 * 1024));
    const outcome = await world().judge({
      rows: [row],
      images: ['g.img'],
      guests: { g: 'running' },
      before,
    });
    ledger.note('missing image', outcome);
    expect(outcome.detail).to.equal('');
    await clear();
  });

  it('a base image that another guest’s disk is based on: not deleted, not grown', async () => {
    const own = { ...bare('stopped'), virt_path: world().image('g.img'), disk_size: '1M' };
    const overlay = world().image('user.qcow2');
    await world().virt.apply('g', own);
    const make = ['qemu-img', 'create', '-q', '-f', 'qcow2', '-F', 'raw', '-b'] as const;
    await world().virt.daemon.enter(...make, world().image('g.img'), overlay);
    const before = world().contents();
    const grown = await world().virt.apply('g', { ...own, disk_size: '2M' });
    expect(grown.complaints[0]).to.contain(`is not grown: ${overlay} is based on it`);
    const { complaints } = await world().virt.apply('g', { ensure: 'purged' });
    expect(complaints).to.deep.equal([
      `${world().image('g.img')} stays: ${overlay} is based on it`,
    ]);
    const outcome = await world().judge({
      rows: [],
      images: ['g.img', 'user.qcow2'],
      guests: { g: 'missing' },
      before,
    });
    ledger.note('base image in use', outcome);
    expect(outcome.detail).to.equal('');
    rmSync(overlay);
    rmSync(world().image('g.img'));
  });

  it('the base of a copy-on-write clone: not deleted, not grown, not started', async () => {
    const [, , wish] = imageRow();
    await world().virt.applyAll([imageRow()]);
    await world().virt.apply('copy', { ensure: 'stopped', clone: 'g', snapshot: true });
    const before = world().contents();
    const use = `a disk of the guest copy is based on`;
    const grown = await world().virt.apply('g', { ...wish, disk_size: '2M' });
    expect(grown.complaints[0]).to.contain(`is not grown: ${use} it`);
    const started = await world().virt.refusals('g', { ...wish, ensure: 'running' });
    expect(started.join()).to.contain(`it is not started: ${use}`);
    const { complaints } = await world().virt.apply('g', { ensure: 'purged' });
    expect(complaints).to.deep.equal([`${world().image('g.qcow2')} stays: ${use} it`]);
    const outcome = await world().judge({
      rows: [['Virt', 'copy', { ensure: 'stopped', clone: 'g', snapshot: true }]],
      images: ['g.qcow2', 'copy.qcow2'],
      guests: { g: 'missing', copy: 'shut off' },
      before,
    });
    ledger.note('base image in use', outcome);
    expect(outcome.detail).to.equal('');
    await world().virt.apply('copy', { ensure: 'purged' });
    await world().clear();
  });

  const imageRow = (): Row => [
    'Virt',
    'g',
    { ...bare('stopped'), virt_path: world().image('g.qcow2'), disk_size: '1M' },
  ];

  async function judged(kind: string, before: ReturnType<FaultWorld['contents']>): Promise<void> {
    const outcome = await world().judge({
      rows: [imageRow()],
      images: ['g.qcow2'],
      guests: { g: 'shut off' },
      before,
    });
    ledger.note(kind, outcome);
    expect(outcome.detail).to.equal('');
    await clear();
  }
}
