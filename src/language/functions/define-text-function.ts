import { elements } from './iterate.ts';
import { defineFunction } from './define-function.ts';
import type { Value } from '../../values/value.ts';
import type { CallableFunction } from './function.ts';

/** A function on a text, or on each text of a list; numbers stay as they are. */
export function defineTextFunction(
  name: string,
  change: (text: string) => string,
): CallableFunction {
  const changeIfText = (value: Value): Value => (typeof value === 'string' ? change(value) : value);
  return defineFunction(name, {
    'Numeric arg': ([number = null]) => number,
    'String arg': ([text]: [string]) => change(text),
    'Iterable[Variant[String, Numeric]] arg': ([list = null]) =>
      [...elements(list)].map(changeIfText),
  });
}
