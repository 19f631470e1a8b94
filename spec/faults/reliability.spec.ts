import { atOnce } from './at-once.ts';
import { faultSuite, SHORT } from './fault-suite.ts';
import { killAtCalls } from './kill-at-calls.ts';
import { killPvirt } from './kill-pvirt.ts';
import { noRoom } from './no-room.ts';

// The *.slow.spec.ts beside this one do the same many times.
faultSuite(SHORT, (faults) => {
  killPvirt(faults, ['stopped']);
  killAtCalls(faults, 14);
  noRoom(faults);
  atOnce(faults, { runs: 2, rounds: 1 });
});
