import { expect } from 'chai';
import { needs } from '../../support/environment.ts';
import { BASE, LxcWorld } from './lxc-world.ts';

describe('containers of LXC', function () {
  needs('lxc');
  this.timeout(60_000);

  let world: LxcWorld;
  before(async () => {
    world = await LxcWorld.start();
  });
  after(() => (world as LxcWorld | undefined)?.stop());

  it('are made, started, and left alone by the second run', async () => {
    const wish = { ...BASE, memory: 64, hostname: 'first' };
    const made = await world.apply('one', wish);
    expect(made.complaints).to.deep.equal([]);
    expect(made.changes).to.deep.equal(['ensure live success']);
    expect((await world.apply('one', wish)).changes).to.deep.equal([]);
    expect(await world.state('one')).to.equal('RUNNING');
  });
});
