import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

const GUESTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** Attributes that a manifest declares, and the calls that a run with nothing to do makes for them. */
const ROWS: readonly (readonly [what: string, names: readonly string[], perGuest: number])[] = [
  ['the state', ['ensure'], 0],
  ['what all guests are asked for at once', ['ensure', 'memory', 'cpus', 'autoboot'], 0],
  ['what stands in a definition', ['ensure', 'memory', 'cpus', 'autoboot', 'desc', 'on_crash'], 1],
  [
    'everything',
    [
      'ensure',
      'memory',
      'cpus',
      'autoboot',
      'desc',
      'on_crash',
      'interfaces',
      'graphics',
      'clocksync',
    ],
    1,
  ],
];

describe('the calls of an apply with nothing to do', function () {
  needs('libvirtd', 'guest');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
    await world.applyAll(GUESTS.map((name) => ['Virt', name, wish(Object.keys(VALUES))] as const));
  });
  after(() => world.stop());

  const VALUES: Readonly<Record<string, unknown>> = {
    ensure: 'stopped',
    virt_type: 'qemu',
    memory: 64,
    cpus: 1,
    autoboot: false,
    desc: 'said',
    on_crash: 'destroy',
    interfaces: 'disabled',
    graphics: 'disable',
    clocksync: 'UTC',
  };
  const wish = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, VALUES[name]]));

  for (const [what, names, perGuest] of ROWS) {
    it(`${what}: ${perGuest} for each guest and at most 7 for all`, async () => {
      const rows = GUESTS.map((name) => ['Virt', name, wish(names)] as const);
      const { changes, calls } = await world.applyAll(rows);
      expect(changes).to.deep.equal([]);
      expect(calls).to.be.within(perGuest * GUESTS.length + 2, perGuest * GUESTS.length + 7);
    });
  }

  it('what somebody else has changed is found and mended in the same run, by 7 calls more', async () => {
    const names = Object.keys(VALUES);
    const rows = GUESTS.map((name) => ['Virt', name, wish(names)] as const);
    const idle = await world.applyAll(rows);
    await world.virsh('desc', 'c', '--config', 'somebody else');
    const mending = await world.applyAll(rows);
    expect(mending.changes).to.deep.equal(['desc live success']);
    expect(mending.calls).to.be.at.most((idle.calls ?? 0) + 7);
    expect((await world.applyAll(rows)).changes).to.deep.equal([]);
  });
});
