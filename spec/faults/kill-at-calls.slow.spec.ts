import { faultSuite } from './fault-suite.ts';
import { killAtCalls } from './kill-at-calls.ts';

faultSuite('kill-at-calls', (faults) => {
  killAtCalls(faults, 1);
});
