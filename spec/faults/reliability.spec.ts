import { atOnce } from './at-once.ts';
import { FILE_CASES } from './fault-cases.ts';
import { faultSuite, SHORT } from './fault-suite.ts';
import { killAtCalls } from './kill-at-calls.ts';
import { killPvirt } from './kill-pvirt.ts';
import { noRoom } from './no-room.ts';

const FEW = /^(create|attach of a disk|grow|purge.*)$/;

// The *.slow.spec.ts beside this one do more, and many times.
faultSuite(SHORT, (faults) => {
  const few = FILE_CASES.filter(({ title }) => FEW.test(title));
  killPvirt(faults, { cases: few, powers: ['stopped'] });
  killAtCalls(faults, { cases: FILE_CASES.slice(0, 1), every: 14 });
  noRoom(faults);
  atOnce(faults, { runs: 2, rounds: 1 });
});
