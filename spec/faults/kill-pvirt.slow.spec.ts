import { FILE_CASES } from './fault-cases.ts';
import { faultSuite } from './fault-suite.ts';
import { killPvirt } from './kill-pvirt.ts';

faultSuite('kill-pvirt', (faults) => {
  killPvirt(faults, { cases: FILE_CASES, powers: ['stopped', 'running', 'suspended'] });
});
