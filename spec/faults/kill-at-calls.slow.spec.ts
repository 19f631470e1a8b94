import { CALL_CASES, FILE_CASES } from './fault-cases.ts';
import { faultSuite } from './fault-suite.ts';
import { killAtCalls } from './kill-at-calls.ts';

faultSuite('kill-at-calls', (faults) => {
  killAtCalls(faults, { cases: [...FILE_CASES, ...CALL_CASES], every: 1 });
});
