import { atOnce } from './at-once.ts';
import { faultSuite } from './fault-suite.ts';

for (const runs of [2, 8]) {
  faultSuite(`at-once-${runs}`, (faults) => {
    atOnce(faults, { runs, rounds: 50 });
  });
}
