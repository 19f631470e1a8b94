import { IteratorValue } from '../../values/iterator-value.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import { EnumType } from '../../values/types/strings.ts';
import { IntegerType } from '../../values/types/numeric.ts';
import { PuppetType } from '../../values/types/type.ts';
import { BreakSignal, Fault } from '../faults.ts';
import type { Value } from '../../values/value.ts';

/** What can be walked: its elements, pairs for a hash. */
export function* elements(value: Value): Generator<Value> {
  if (Array.isArray(value)) yield* value as readonly Value[];
  else if (value instanceof PuppetHash) yield* value.entries();
  else if (value instanceof IteratorValue) yield* value;
  else if (typeof value === 'string') yield* value;
  else if (typeof value === 'bigint') yield* range(0n, value - 1n);
  else if (value instanceof PuppetType) yield* typeElements(value.resolved);
  else throw new Fault('wrong argument type (is not Iterable.');
}

function* typeElements(type: PuppetType): Generator<Value> {
  if (type instanceof EnumType) yield* type.values;
  else if (type instanceof IntegerType && type.from !== undefined && type.to !== undefined) {
    yield* range(type.from, type.to);
  }
}

function* range(from: bigint, to: bigint): Generator<bigint> {
  for (let value = from; value <= to; value++) yield value;
}

/** Runs a loop that `break()` may leave early. */
export function breakable(loop: () => void): void {
  try {
    loop();
  } catch (thrown) {
    if (!(thrown instanceof BreakSignal)) throw thrown;
  }
}

/** Whether walking a value gives pairs of key and value. */
export function isHashStyle(value: Value): value is PuppetHash {
  return value instanceof PuppetHash;
}
