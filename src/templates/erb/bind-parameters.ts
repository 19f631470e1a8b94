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
export function bindParameters(parameters: readonly Parameter[], binding: Binding): void {
  const { args } = binding;
  const restAt = parameters.findIndex(({ isRest }) => isRest);
  for (const [index, parameter] of parameters.entries()) {
    const fromEnd = parameters.length - index;
    if (parameter.isRest) {
      const end = Math.max(index, args.length - fromEnd + 1);
      binding.frame.declare(parameter.name, args.slice(index, end));
    } else {
      const at = restAt >= 0 && index > restAt ? args.length - fromEnd : index;
      bindOne(parameter, args[at], binding);
    }
  }
}

function bindOne(
  { name, fallback, inner }: Parameter,
  given: Value | undefined,
  { frame, interpreter }: Binding,
): void {
  const value = given ?? null;
  if (inner !== undefined)
    bindParameters(inner, { args: isArray(value) ? value : [value], frame, interpreter });
  else if (given === undefined && fallback !== undefined)
    frame.declare(name, interpreter.evaluate(fallback, frame));
  else frame.declare(name, value);
}
