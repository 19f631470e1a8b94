import { Fault } from '../faults.ts';
import { defineFunction } from './define-function.ts';
import { toRubyFloat } from '../../values/ruby/ruby-numbers.ts';
import { warnOnce } from './warn-once.ts';
import type { CallableFunction } from './function.ts';

/** `floor` and `ceiling`: a number, or a text that holds one, to an Integer. */
export function defineRounding(name: string, round: (value: number) => number): CallableFunction {
  return defineFunction(name, {
    'Numeric val': ([value]: [bigint | number]) =>
      typeof value === 'bigint' ? value : BigInt(round(value)),
    'String val': ([text]: [string], call) => {
      warnOnce(
        `The ${name}() function's auto conversion of String to Float is deprecated - change to convert input before calling`,
        call,
      );
      return BigInt(round(asFloat(name, text)));
    },
  });
}

function asFloat(name: string, text: string): number {
  try {
    return toRubyFloat(text);
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    throw new Fault(`${name}(): cannot convert given value to a floating point value.`);
  }
}
