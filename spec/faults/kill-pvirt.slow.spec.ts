import { faultSuite } from './fault-suite.ts';
import { killPvirt } from './kill-pvirt.ts';

faultSuite('kill-pvirt', (faults) => {
  killPvirt(faults, ['stopped', 'running', 'suspended']);
});
