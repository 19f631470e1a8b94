import { callByName } from '../call.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** A new value of a type: `'42'.convert_to(Integer)`. */
export const convertTo = defineFunction('convert_to', {
  'Any value, Type type, Any args*, Callable[1,1] &block?': (
    [value, type, ...args]: [Value, Value, ...Value[]],
    call,
  ) => {
    const result = callByName('new', [type, value, ...args], { ...call, block: undefined });
    return call.block === undefined ? result : call.block.call([result]);
  },
});
