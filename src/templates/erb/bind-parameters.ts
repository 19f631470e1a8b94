import { isArray, type Value } from '../../values/value.ts';
import type { Frame } from './frame.ts';
import type { Interpreter } from './interpreter.ts';
import type { Parameter } from './nodes.ts';

interface Binding {
  readonly args: readonly Value[];
  readonly frame: Frame;
  readonly interpreter: Interpreter;
}

/** Gives parameters their values as blocks do: what is missing is nil, what is too much is dropped. */
export function bindParameters(
  parameters: readonly Parameter[],
  { args, frame, interpreter }: Binding,
): void {
  const restAt = parameters.findIndex(({ isRest }) => isRest);
  const after = restAt < 0 ? 0 : parameters.length - restAt - 1;
  for (const [index, { name, isRest, fallback, inner }] of parameters.entries()) {
    if (isRest) {
      frame.declare(name, args.slice(index, Math.max(index, args.length - after)));
      continue;
    }
    const at = restAt >= 0 && index > restAt ? args.length - (parameters.length - index) : index;
    const given = args[at];
    if (inner !== undefined) {
      const items = isArray(given ?? null) ? (given as readonly Value[]) : [given ?? null];
      bindParameters(inner, { args: items, frame, interpreter });
    } else if (given === undefined && fallback !== undefined)
      frame.declare(name, interpreter.evaluate(fallback, frame));
    else frame.declare(name, given ?? null);
  }
}
