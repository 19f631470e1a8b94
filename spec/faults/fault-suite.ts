import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { needs } from '../support/environment.ts';
import { FaultWorld } from './fault-world.ts';
import { Ledger, type Row } from './ledger.ts';
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
 * PVIRT_GOLDEN=write they are kept as each test ends, as long as none has failed, so that a run that is cut off
 * loses only what it was at, and docs/reliability.md is made of those of all parts.
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
    afterEach(async function () {
      hasFailed ||= this.currentTest?.state === 'failed';
      if (process.env.PVIRT_GOLDEN === 'write' && part !== SHORT && !hasFailed) {
        keep(part, ledger.rows);
        await writePage();
      }
    });
    after(async () => {
      await world.stop();
      console.log(`\n${ledger.toString()}\n`);
    });

    register({ world: () => world, ledger });
  });
}

/** Rows that this run has not come to yet stay as they were; a kind that is renamed is to be taken out by hand. */
function keep(part: string, rows: readonly Row[]): void {
  mkdirSync(fileURLToPath(COUNTS), { recursive: true });
  const file = new URL(`${part}.json`, COUNTS);
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Row[]) : [];
  const counted = new Set(rows.map(({ kind }) => kind));
  const kept = [...rows, ...before.filter(({ kind }) => !counted.has(kind))];
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
}
