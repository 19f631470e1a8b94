import { Sensitive } from '../../../values/value.ts';
import { defineFunction } from '../define-function.ts';

/** What a Sensitive holds, or what the lambda makes of it. */
export const unwrap = defineFunction('unwrap', {
  'Any arg, Callable &block?': ([value = null], { block }) => {
    const plain = value instanceof Sensitive ? value.unwrap() : value;
    return block === undefined ? plain : block.call([plain]);
  },
});
