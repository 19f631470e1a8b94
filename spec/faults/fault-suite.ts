import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { needs } from '../support/environment.ts';
import { FaultWorld } from './fault-world.ts';
import { Ledger } from './ledger.ts';
import { COUNTS, writePage } from './reliability-page.ts';

/** What the parts of the fault run work with. */
export interface Faults {
  readonly world: () => FaultWorld;
  readonly ledger: Ledger;
}

/** The part that `npm test` runs; its counts are not kept. */
export const SHORT = 'in short';

/**
 * One part of the fault run in a world of its own; prints the table of its counts. With
 * PVIRT_GOLDEN=write they are kept if nothing failed, and docs/reliability.md is made of those of all parts.
 */
export function faultSuite(part: string, register: (faults: Faults) => void): void {
  describe(`after any fault the next run converges, and nothing is left over or lost: ${part}`, function () {
    needs('libvirtd', 'guest', 'qemu-img', 'ovmf');
    this.timeout(3_600_000);

    const ledger = new Ledger();
    let hasFailed = false;
    let world: FaultWorld;
    before(async () => {
      world = await FaultWorld.start();
    });
    afterEach(function () {
      hasFailed ||= this.currentTest?.state === 'failed';
    });
    after(async () => {
      await world.stop();
      console.log(`\n${ledger.toString()}\n`);
      if (process.env.PVIRT_GOLDEN !== 'write' || part === SHORT || hasFailed) return;
      mkdirSync(fileURLToPath(COUNTS), { recursive: true });
      writeFileSync(new URL(`${part}.json`, COUNTS), `${JSON.stringify(ledger.rows, null, 2)}\n`);
      await writePage();
    });

    register({ world: () => world, ledger });
  });
}
