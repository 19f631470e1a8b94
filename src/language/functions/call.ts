import { Fault } from '../faults.ts';
import type { Value } from '../../values/value.ts';
import type { Call } from './function.ts';

/** Calls a function by name from within another one. */
export function callByName(name: string, args: readonly Value[], call: Call): Value {
  const found = call.scope.compilation.environment.findFunction(name);
  if (found === undefined) throw new Fault(`Unknown function '${name}'`);
  return found.call(args, call);
}
