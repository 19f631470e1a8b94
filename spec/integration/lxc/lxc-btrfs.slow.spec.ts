import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { needs } from '../../support/environment.ts';
import { BASE, LxcWorld } from './lxc-world.ts';

describe('containers of LXC in subvolumes of btrfs', function () {
  needs('lxc', 'btrfs');
  this.timeout(120_000);

  let world: LxcWorld;
  let lxcpath: string;
  before(async () => {
    world = await LxcWorld.start();
    const image = join(world.place.dir, 'btrfs.img');
    lxcpath = join(world.place.dir, 'btrfs');
    await mkdir(lxcpath);
    await world.place.enter('truncate', '-s', '120M', image);
    await world.place.enter('mkfs.btrfs', '-q', image);
    await world.place.enter('mount', '-o', 'loop', image, lxcpath);
  });
  after(() => (world as LxcWorld | undefined)?.stop());

  const apply = (name: string, wish: Readonly<Record<string, unknown>>) =>
    world.applyAll([['Virt', name, { ...BASE, ...wish }]], { lxcpath });
  const rootOf = (name: string) =>
    world.place.enter('grep', '^lxc.rootfs.path', join(lxcpath, name, 'config'));

  it('are made, copied by snapshot and purged', async () => {
    const wishes = {
      one: { backingstore: 'btrfs', ensure: 'stopped' },
      two: { os_template: undefined, clone: 'one', snapshot: true },
    };
    for (const [name, wish] of Object.entries(wishes)) {
      const { changes, complaints } = await apply(name, wish);
      expect(complaints, name).to.deep.equal([]);
      expect(changes, name).to.deep.equal(['ensure live success']);
      expect((await apply(name, wish)).changes, name).to.deep.equal([]);
      expect(await rootOf(name)).to.equal(
        `lxc.rootfs.path = btrfs:${join(lxcpath, name, 'rootfs')}\n`,
      );
    }
    for (const name of ['two', 'one']) {
      expect((await apply(name, { ensure: 'purged' })).complaints).to.deep.equal([]);
    }
    expect(await readdir(`/proc/${world.place.pid}/root${lxcpath}`)).to.deep.equal([]);
  });
});
