import { describeMismatch } from '../../../values/types/describe.ts';
import { inferDetailedType } from '../../../values/types/infer.ts';
import { InitType } from '../../../values/types/init.ts';
import { Fault } from '../../faults.ts';
import { construct } from '../new/index.ts';
import { defineFunction } from '../define-function.ts';
import type { PuppetType } from '../../../values/types/type.ts';
import type { Value } from '../../../values/value.ts';

/** A new value of a type: `Integer.new('42')`, also written `Integer('42')`. */
export const newFunction = defineFunction('new', {
  'Type type, Any args*, Callable &block?': ([type, ...args]: [PuppetType, ...Value[]], call) => {
    const [only = null] = args;
    if (args.length === 1 && !(type instanceof InitType) && type.isInstance(only)) return only;
    const result = construct(type, args, call);
    if (!type.isInstance(result)) {
      const subject = `Converted value from ${type.toString()}.new() has wrong type,`;
      throw new Fault(describeMismatch(subject, type, inferDetailedType(result)));
    }
    return call.block === undefined ? result : call.block.call([result]);
  },
});
