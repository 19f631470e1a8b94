import { Fault } from '../faults.ts';
import type { Value } from '../../values/value.ts';
import type { Call, CallableFunction } from './function.ts';

interface ClassicFunction {
  /** How many arguments it takes; negative: at least, counted as Ruby counts (-2 is one or more). */
  readonly arity: number;
  /** Whether it gives a value; statements give undef. */
  readonly isStatement?: boolean;
  run(args: readonly Value[], call: Call): Value;
}

/** A function of Puppet's older kind: it checks its arguments itself and sees undef as an empty string. */
export function defineClassicFunction(name: string, definition: ClassicFunction): CallableFunction {
  const { arity, isStatement } = definition;
  return {
    name,
    call(args, call) {
      const count = args.length;
      if (arity >= 0 && count !== arity) {
        throw new Fault(`${name}(): Wrong number of arguments given (${count} for ${arity})`);
      }
      const least = Math.abs(arity + 1);
      if (arity < 0 && count < least) {
        throw new Fault(
          `${name}(): Wrong number of arguments given (${count} for minimum ${least})`,
        );
      }
      const result = definition.run(
        args.map((value) => value ?? ''),
        call,
      );
      return isStatement === true ? null : result;
    },
  };
}
