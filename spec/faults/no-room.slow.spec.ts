import { faultSuite } from './fault-suite.ts';
import { noRoom } from './no-room.ts';

faultSuite('no-room', (faults) => {
  noRoom(faults);
});
