import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { noiseOf } from './definition-noise.ts';
import { VirtWorld } from './virt-world.ts';

const SHARED = '/work/shared/testbed/virt-install-xml';

describe('a definition that is given whole', function () {
  needs('libvirtd', 'guest', 'ovmf');
  this.timeout(300_000);

  it('is quiet at once, for all documents of virt-install that there are', async function () {
    if (!existsSync(SHARED)) {
      console.log(`      (skipped: ${SHARED} is not here)`);
      this.skip();
    }
    const world = await VirtWorld.start();
    try {
      expect(await noiseOf(world, SHARED)).to.deep.equal([]);
    } finally {
      await world.stop();
    }
  });
});
