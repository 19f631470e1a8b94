import type { Value } from '../value.ts';
import { UNIT } from './basic.ts';
import { CallableType } from './callable.ts';
import { inferType } from './infer.ts';
import { RuntimeType } from './named.ts';
import { TupleType } from './sequences.ts';
import { boundedSizes, isBound } from './type-arguments.ts';
import { TypeArgumentError } from './type-argument-error.ts';
import { PuppetType } from './type.ts';

/** Callable[T1, T2, min, max, Block], or Callable[[...], Return]. */
export function makeCallable(args: readonly Value[]): PuppetType {
  const [first, returns] = args;
  if (!Array.isArray(first)) return callable(args);
  if (args.length !== 2) {
    throw new TypeArgumentError(
      `A Callable-Type[] accepts 2 arguments. Got ${args.length}`,
      'BAD_TYPE_SLICE_ARITY',
    );
  }
  return callable(first as readonly Value[], typeOf(returns ?? null));
}

function callable(args: readonly Value[], returns?: PuppetType): PuppetType {
  const last = args.at(-1);
  const block = last instanceof PuppetType && last.isCallable() ? last : undefined;
  const sized = block ? args.slice(0, -1) : args;
  const bounds = isBound(sized.at(-1)) ? (isBound(sized.at(-2)) ? 2 : 1) : 0;
  const types = sized.slice(0, sized.length - bounds).map(typeOf);
  if (bounds === 0) return new CallableType({ parameters: new TupleType(types), block, returns });
  const size = boundedSizes(sized.at(-bounds), bounds === 2 ? sized.at(-1) : undefined);
  // Parameters of which only the number is given may be anything.
  const filled = types.length === 0 && size.most !== 0n ? [UNIT] : types;
  return new CallableType({ parameters: new TupleType(filled, size), block, returns });
}

/** A type as it is, a String as the name of a Ruby class, any other value as its general type. */
function typeOf(arg: Value): PuppetType {
  if (arg instanceof PuppetType) return arg;
  return typeof arg === 'string' ? new RuntimeType('ruby', arg) : inferType(arg).generalize();
}
