import { callByName } from '../call.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';

/** Calls a function by name. */
export const callFunction = defineFunction('call', {
  'String function_name, Any arguments*, Callable &block?': (
    [name, ...args]: [string, ...Value[]],
    call,
  ) => callByName(name, args, call),
});
