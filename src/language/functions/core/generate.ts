import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** Would run a program while compiling, which pvirt never does. */
export const generate = defineClassicFunction('generate', {
  arity: -2,
  run() {
    throw new Fault(
      'generate(): pvirt runs no programs while it compiles; give the value as a fact or as data',
    );
  },
});
