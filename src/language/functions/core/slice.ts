import { Fault } from '../../faults.ts';
import { breakable, elements } from '../iterate.ts';
import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Call } from '../function.ts';

/** Slices of so many elements: a list of them, or each to the lambda. */
export const slice = defineFunction('slice', {
  'Hash[Any, Any] hash, Integer[1, default] slice_size, Callable &block?': (
    [hash, size]: [Value, bigint],
    call,
  ) => slices(hash, { size: Number(size), filler: [], call }),
  'Iterable enumerable, Integer[1, default] slice_size, Callable &block?': (
    [list, size]: [Value, bigint],
    call,
  ) => slices(list, { size: Number(size), filler: null, call }),
});

interface Slicing {
  readonly size: number;
  readonly filler: Value;
  readonly call: Call;
}

function slices(value: Value, { size, filler, call }: Slicing): Value {
  const items = [...elements(value)];
  const parts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
  const { block } = call;
  if (block === undefined) return parts;
  const { arity } = block;
  if (arity === 0)
    throw new Fault('slice(): block must define at least one parameter. Block has 0.');
  if (arity !== 1 && arity !== size && Number.isFinite(arity)) {
    throw new Fault(
      `slice(): block must define one parameter, or the same number of parameters as the given size of the slice (${size}). Block has ${arity}; ${block.parameterNames.join(', ')}`,
    );
  }
  breakable(() => {
    for (const part of parts) {
      block.call(
        arity === 1 ? [part] : [...part, ...Array<Value>(size - part.length).fill(filler)],
      );
    }
  });
  return value;
}
