import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { lxc } from '../../../providers/virt/lxc.ts';
import type { AnyAttribute } from '../../../src/schema/attribute.ts';
import { virt } from '../../../src/types/virt.ts';
import { needs } from '../../support/environment.ts';
import { BASE, LxcWorld } from './lxc-world.ts';

const STATES = ['missing', 'STOPPED', 'RUNNING', 'FROZEN'] as const;
type State = (typeof STATES)[number];

/** A wish, where it leads, and from where nothing is to be done. */
const WISHES: readonly (readonly [
  ensure: string,
  leadsTo: (from: State) => State,
  quiet: readonly State[],
])[] = [
  ['running', () => 'RUNNING', ['RUNNING']],
  ['stopped', () => 'STOPPED', ['STOPPED']],
  ['suspended', () => 'FROZEN', ['FROZEN']],
  [
    'installed',
    (from) => (from === 'missing' ? 'STOPPED' : from),
    ['STOPPED', 'RUNNING', 'FROZEN'],
  ],
  ['absent', () => 'missing', ['missing']],
  ['purged', () => 'missing', ['missing']],
];

const FEATURES: readonly string[] = lxc.features;

const ENSURE = { STOPPED: 'stopped', RUNNING: 'running', FROZEN: 'suspended' } as const;

describe('containers of LXC at length', function () {
  needs('lxc');
  this.timeout(120_000);

  let world: LxcWorld;
  before(async () => {
    world = await LxcWorld.start();
  });
  after(() => (world as LxcWorld | undefined)?.stop());

  for (const state of STATES) {
    for (const [ensure, leadsTo, quiet] of WISHES) {
      it(`${ensure}, when the container is ${state}`, async () => {
        if (state !== 'missing') {
          const from = await world.apply('m', { ...BASE, ensure: ENSURE[state] });
          expect(from.complaints).to.deep.equal([]);
        }
        const wish = { ...BASE, ensure };
        const { changes, complaints } = await world.apply('m', wish);
        expect(complaints).to.deep.equal([]);
        expect(changes).to.deep.equal(quiet.includes(state) ? [] : ['ensure live success']);
        expect(await world.state('m')).to.equal(leadsTo(state));
        expect((await world.apply('m', wish)).changes).to.deep.equal([]);
        await world.apply('m', { ensure: 'purged' });
        expect(existsSync(join(world.place.lxcpath, 'm'))).to.equal(false);
      });
    }
  }

  const ROWS: readonly (readonly [
    property: string,
    from: unknown,
    to: unknown,
    running: string,
  ])[] = [
    ['memory', 64, '32M', 'live'],
    ['cpus', 2, 1, 'live'],
    ['cpuunits', 1000, 500, 'live'],
    ['cpulimit', 50, 0, 'live'],
    ['autoboot', true, false, 'live'],
    ['hostname', 'one', 'two.example.com', 'live'],
    ['interfaces', 'lxcbr0', ['lxcbr0', 'lxcbr1'], 'next_boot'],
    ['interfaces', 'lxcbr0', 'disabled', 'next_boot'],
    ['macaddrs', '00:16:3e:00:00:01', '00:16:3e:00:00:02', 'next_boot'],
    ['ipaddr', '10.0.3.5/24', ['10.0.3.6/24', 'fd00::6/64'], 'next_boot'],
  ];

  /** What other specs change: power, the name, and what is set at creation only. */
  const ELSEWHERE = ['ensure', 'name'];

  it('have a row for each property that the provider carries', () => {
    const carried = Object.entries<AnyAttribute>(virt.attributes)
      .filter(([, { behaviour }]) => behaviour === 'property')
      .filter(([, { feature }]) => feature === undefined || FEATURES.includes(feature))
      .map(([name]) => name);
    const rows = [...new Set(ROWS.map(([property]) => property)), ...ELSEWHERE];
    expect(carried.filter((name) => !rows.includes(name))).to.deep.equal([]);
  });

  for (const ensure of ['stopped', 'running'] as const) {
    for (const [property, from, to, running] of ROWS) {
      const kind = ensure === 'running' ? running : 'live';
      it(`${ensure}: ${property} ${JSON.stringify(from)} to ${JSON.stringify(to)} (${kind})`, async () => {
        const wish = (value: unknown) => ({
          ...BASE,
          ...(/macaddrs|ipaddr/.test(property) && { interfaces: 'lxcbr0' }),
          ensure,
          [property]: value,
        });
        expect((await world.apply('p', wish(from))).changes).to.deep.equal(['ensure live success']);
        expect((await world.apply('p', wish(from))).changes).to.deep.equal([]);
        const changed = await world.apply('p', wish(to));
        expect(changed.complaints).to.deep.equal([]);
        expect(changed.changes).to.deep.equal([`${property} ${kind} success`]);
        expect((await world.apply('p', wish(to))).changes).to.deep.equal([]);
        // It still starts with what was saved.
        await world.apply('p', { ...wish(to), ensure: 'stopped' });
        expect(
          (await world.apply('p', { ...wish(to), ensure: 'running' })).complaints,
        ).to.deep.equal([]);
        await world.apply('p', { ensure: 'purged' });
      });
    }
  }

  it('is made once by eight runs at a time', async () => {
    const runs = Array.from({ length: 8 }, () => world.apply('many', { ...BASE, memory: 64 }));
    for (const { complaints } of await Promise.all(runs)) expect(complaints).to.deep.equal([]);
    expect(await world.state('many')).to.equal('RUNNING');
    expect((await world.apply('many', { ...BASE, memory: 64 })).changes).to.deep.equal([]);
    await world.apply('many', { ensure: 'purged' });
  });

  it('leaves nothing behind where there is no room', async () => {
    const full = join(world.place.dir, 'full');
    await mkdir(full);
    await world.place.enter('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', full);
    const inside = `/proc/${world.place.pid}/root${full}`;
    const { changes, complaints } = await world.applyAll([['Virt', 'f', BASE]], { lxcpath: full });
    expect(changes).to.deep.equal(['ensure live failure']);
    expect(complaints.join()).to.contain('lxc-create failed: ');
    expect(await readdir(inside)).to.deep.equal([]);
  });

  for (const [store, more] of [
    ['dir', {}],
    ['loop', { fssize: '16M' }],
  ] as const) {
    it(`keeps a container's files in a ${store}`, async () => {
      const wish = { ...BASE, backingstore: store, ...more };
      const made = await world.apply('s', wish);
      expect(made.complaints).to.deep.equal([]);
      expect((await world.apply('s', wish)).changes).to.deep.equal([]);
      const changed = await world.apply('s', { ...wish, backingstore: 'zfs' });
      expect(changed.changes).to.deep.equal(['backingstore refused failure']);
      await world.apply('s', { ensure: 'purged' });
    });
  }
});
