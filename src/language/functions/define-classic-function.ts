import { Fault } from '../faults.ts';
import { toClassicArgument } from './classic-argument.ts';
import type { Value } from '../../values/value.ts';
import type { Call, CallableFunction } from './function.ts';

interface ClassicFunction {
  /** How many arguments it takes; negative: at least, counted as Ruby counts (-2 is one or more). */
  readonly arity?: number;
  /** How many arguments it takes, and what it says of other numbers: `#` stands for the number given. */
  readonly takes?: readonly [least: number, most: number, complaint: string];
  /** Whether it gives a value; statements give undef. */
  readonly isStatement?: boolean;
  run(args: readonly Value[], call: Call): Value;
}

/** A function of Puppet's older kind, which can be called with arguments that are converted already. */
export interface ClassicCallable extends CallableFunction {
  /** Calls it as other functions of its kind do: undef stays what it is. */
  callPlainly(args: readonly Value[], call: Call): Value;
}

/** A function of Puppet's older kind: it checks its arguments itself and sees undef as an empty string. */
export function defineClassicFunction(name: string, definition: ClassicFunction): ClassicCallable {
  const { arity = -1, takes } = definition;
  const callPlainly = (args: readonly Value[], call: Call): Value => {
    const count = args.length;
    if (arity >= 0 && count !== arity) {
      throw new Fault(`${name}(): Wrong number of arguments given (${count} for ${arity})`);
    }
    const least = Math.abs(arity + 1);
    if (arity < 0 && count < least) {
      throw new Fault(`${name}(): Wrong number of arguments given (${count} for minimum ${least})`);
    }
    if (takes !== undefined && (count < takes[0] || count > takes[1]))
      throw new Fault(takes[2].replace('#', String(count)));
    const result = definition.run(args, call);
    return definition.isStatement === true ? null : result;
  };
  return {
    name,
    callPlainly,
    call: (args, call) => callPlainly(args.map(toClassicArgument), call),
  };
}
