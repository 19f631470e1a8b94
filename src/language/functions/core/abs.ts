import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';
import { warnOnce } from '../warn-once.ts';

/** The size of a number, without its sign. */
export const abs = defineFunction('abs', {
  'Numeric val': ([value]: [bigint | number]) => absolute(value),
  'String val': ([text]: [string], call) => {
    warnOnce(
      "The abs() function's auto conversion of String to Numeric is deprecated - change to convert input before calling",
      call,
    );
    if (/^-?\d+\.\d+$/m.test(text)) return absolute(Number.parseFloat(text));
    if (/^-?\d+$/m.test(text)) return absolute(BigInt(Number.parseInt(text, 10)));
    throw new Fault('abs(): Requires float or integer to work with - was given non decimal string');
  },
});

function absolute(value: bigint | number): bigint | number {
  return value < 0 ? -value : value;
}
