import { PuppetHash } from '../../values/puppet-hash.ts';
import { defineFunction } from './define-function.ts';
import type { Value } from '../../values/value.ts';
import type { Call, CallableFunction } from './function.ts';

/** Calls the lambda with one element: whole, or split as its parameters want it. */
export type Visit = (element: Value) => Value;

/**
 * A function that walks a collection with a lambda of one parameter (the element) or two
 * (key and value of a hash, index and element of everything else).
 */
export function defineIteration(
  name: string,
  run: (collection: Value, visit: Visit, call: Call) => Value,
): CallableFunction {
  const whole = ([collection = null]: readonly Value[], call: Call): Value =>
    run(collection, (element) => call.block?.call([element]) ?? null, call);
  const split = ([collection = null]: readonly Value[], call: Call): Value =>
    run(collection, splitting(collection, call), call);
  return defineFunction(name, {
    'Hash[Any, Any] hash, Callable[2,2] &block': split,
    'Hash[Any, Any] hash, Callable[1,1] &block': whole,
    'Iterable enumerable, Callable[2,2] &block': split,
    'Iterable enumerable, Callable[1,1] &block': whole,
  });
}

function splitting(collection: Value, { block }: Call): Visit {
  if (collection instanceof PuppetHash)
    return (pair) => block?.call(pair as readonly Value[]) ?? null;
  let index = -1n;
  return (element) => {
    index += 1n;
    return block?.call([index, element]) ?? null;
  };
}
