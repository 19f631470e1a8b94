import { needs } from '../support/environment.ts';
import { atOnce } from './at-once.ts';
import { FaultWorld } from './fault-world.ts';
import { killAtCalls } from './kill-at-calls.ts';
import { killPvirt } from './kill-pvirt.ts';
import { Ledger, writePage } from './ledger.ts';
import { noRoom } from './no-room.ts';

/** With PVIRT_GOLDEN=write its counts become docs/reliability.md. */
describe('after any fault the next run converges, and nothing is left over or lost', function () {
  needs('libvirtd', 'guest', 'qemu-img');
  this.timeout(3_600_000);

  const ledger = new Ledger();
  let world: FaultWorld;
  before(async () => {
    world = await FaultWorld.start();
  });
  after(async () => {
    console.log(`\n${ledger.toString()}\n`);
    if (process.env.PVIRT_GOLDEN === 'write') writePage(ledger);
    await world.stop();
  });

  const faults = { world: () => world, ledger };
  noRoom(faults);
  killPvirt(faults, ['stopped', 'running', 'suspended']);
  atOnce(faults, { runs: 2, rounds: 50 });
  killAtCalls(faults, 1);
  atOnce(faults, { runs: 8, rounds: 50 });
});
