import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { changeClass } from './attribute-row.ts';
import { ROWS } from './property-rows.ts';
import { rowGuest, startPropertyWorld } from './property-world.ts';
import type { VirtWorld } from './virt-world.ts';

describe('a restart that is allowed later', function () {
  needs('libvirtd', 'guest', 'networks', 'swtpm');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await startPropertyWorld();
  });
  after(() => world.stop());
  afterEach(() => world.apply('g', { ensure: 'purged' }));

  for (const row of ROWS.filter((one) => changeClass(one, 'running') === 'next_boot')) {
    const { property, from, to } = row;
    it(`is made for ${property} ${String(from)} to ${String(to)}, once`, async () => {
      const wish = (value: unknown, more = {}) => ({
        ...rowGuest(world, row),
        ensure: 'running',
        stop_mode: 'destroy',
        [property]: value,
        ...more,
      });
      const allowed = wish(to, { restart_on_change: true });
      await world.apply('g', wish(from));
      const next = await world.apply('g', wish(to));
      expect(next.changes).to.deep.equal([`${property} next_boot success`]);
      const before = Number(await world.virsh('domid', 'g'));
      const { changes, complaints } = await world.apply('g', allowed);
      expect(changes).to.deep.equal([`${property} restart success`]);
      expect(complaints).to.deep.equal([]);
      expect((await world.apply('g', allowed)).changes).to.deep.equal([]);
      expect(Number(await world.virsh('domid', 'g'))).to.equal(before + 1);
      expect(await world.virsh(...row.virsh)).to.match(row.shows);
    });
  }
});
