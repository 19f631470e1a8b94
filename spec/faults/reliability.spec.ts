import { needs } from '../support/environment.ts';
import { atOnce } from './at-once.ts';
import { FaultWorld } from './fault-world.ts';
import { killAtCalls } from './kill-at-calls.ts';
import { killPvirt } from './kill-pvirt.ts';
import { Ledger } from './ledger.ts';
import { noRoom } from './no-room.ts';

/** The short version of reliability.slow.spec.ts. */
describe('after a fault the next run converges, and nothing is left over or lost', function () {
  needs('libvirtd', 'guest', 'qemu-img');
  this.timeout(300_000);

  let world: FaultWorld;
  before(async () => {
    world = await FaultWorld.start();
  });
  after(() => world.stop());

  const faults = { world: () => world, ledger: new Ledger() };
  killPvirt(faults, ['stopped']);
  killAtCalls(faults, 9);
  noRoom(faults);
  atOnce(faults, { runs: 2, rounds: 1 });
});
