import { atOnce } from './at-once.ts';
import { CALL_CASES, FILE_CASES } from './fault-cases.ts';
import { faultSuite, SHORT } from './fault-suite.ts';
import { killAtCalls } from './kill-at-calls.ts';
import { killPvirt } from './kill-pvirt.ts';
import { noRoom } from './no-room.ts';

const FEW = /^(create|attach of a disk|grow|purge.*)$/;

// The *.slow.spec.ts beside this one do more, and many times.
faultSuite(SHORT, (faults) => {
  const few = (cases: typeof FILE_CASES) => cases.filter(({ title }) => FEW.test(title));
  killPvirt(faults, { cases: few(FILE_CASES), powers: ['stopped'] });
  killAtCalls(faults, { cases: few([...FILE_CASES.slice(0, 1), ...CALL_CASES]), every: 14 });
  noRoom(faults);
  atOnce(faults, { runs: 2, rounds: 1 });
});
