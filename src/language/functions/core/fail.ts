import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** Fails the compilation with the arguments as its message. */
export const fail = defineClassicFunction('fail', {
  arity: -1,
  isStatement: true,
  run(args) {
    throw new Fault(args.map(rubyText).join(' '));
  },
});
