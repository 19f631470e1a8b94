import { flatten } from '../../../values/flatten.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { EvaluationError } from '../../faults.ts';
import { callByName } from '../call.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Call, CallableFunction } from '../function.ts';

/** The older functions that look a key up, each with its own way of merging. */
export const HIERA_FUNCTIONS: readonly CallableFunction[] = [
  defineHiera('hiera', { merge: 'first' }),
  defineHiera('hiera_array', { merge: 'unique' }),
  defineHiera('hiera_hash', { merge: 'hash' }),
  defineHiera('hiera_include', {
    merge: 'unique',
    use(names, call) {
      const list = flatten([names]);
      if (list.length > 0) callByName('include', list, call);
      return null;
    },
  }),
];

interface Way {
  readonly merge: 'first' | 'unique' | 'hash';
  /** What becomes of the value; it is given where nothing is said. */
  readonly use?: (value: Value, call: Call) => Value;
}

function defineHiera(name: string, { merge, use = (value) => value }: Way): CallableFunction {
  const find = (args: readonly (Value | undefined)[], call: Call): Value => {
    const [key = null, fallback] = args;
    const { data } = call.scope.compilation;
    const found =
      typeof key === 'string' ? data.lookup(key, { scope: call.scope, merge }) : undefined;
    if (found !== undefined) return use(found, call);
    if (call.block !== undefined) return use(call.block.call([key]), call);
    if (fallback !== undefined) return use(fallback, call);
    throw EvaluationError.uncoded(
      `Function lookup() did not find a value for the name '${rubyText(key)}'`,
      {},
    );
  };
  return defineFunction(name, {
    'Tuple[String, Any, Any, 1, 3] args': ([args]: [readonly Value[]], call) => find(args, call),
    'String key': (args, call) => find(args, call),
    'String key, Any default, Any override?': (args, call) => find(args, call),
    'String key, Callable[1, 1] &default_block': (args, call) => find(args, call),
    'String key, Any override, Callable[1, 1] &default_block': ([key], call) => find([key], call),
  });
}
