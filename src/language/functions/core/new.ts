import { newValue } from '../new/index.ts';
import { defineFunction } from '../define-function.ts';
import type { PuppetType } from '../../../values/types/type.ts';
import type { Value } from '../../../values/value.ts';

/** A new value of a type: `Integer.new('42')`, also written `Integer('42')`. */
export const newFunction = defineFunction('new', {
  'Type type, Any args*, Callable &block?': ([type, ...args]: [PuppetType, ...Value[]], call) => {
    const result = newValue(type, args, call);
    return call.block === undefined ? result : call.block.call([result]);
  },
});
