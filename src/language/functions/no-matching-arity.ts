import { rubyInspect } from '../../values/ruby/ruby-text.ts';
import { Fault } from '../faults.ts';
import type { Value } from '../../values/value.ts';

/** A function that a Deferred names does not take the arguments it has; null: it has none. */
export function noMatchingArity(name: string, args: readonly Value[] | null): Fault {
  const shown = args === null ? '' : rubyInspect(args);
  return new Fault(`No matching arity found for ${name} with arguments ${shown}`);
}
