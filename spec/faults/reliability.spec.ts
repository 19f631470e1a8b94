import { needs } from '../support/environment.ts';
import { FaultWorld } from './fault-world.ts';
import { killPvirt } from './kill-pvirt.ts';
import { Ledger } from './ledger.ts';

/** The short version of reliability.slow.spec.ts. */
describe('after a fault the next run converges, and nothing is left over or lost', function () {
  needs('libvirtd', 'guest', 'qemu-img');
  this.timeout(120_000);

  let world: FaultWorld;
  before(async () => {
    world = await FaultWorld.start();
  });
  after(() => world.stop());

  const faults = { world: () => world, ledger: new Ledger() };
  killPvirt(faults, ['stopped']);
});
