import type { Value } from './value.ts';

/** All values of nested arrays in one, as Ruby's `flatten`. */
export function flatten(values: readonly Value[]): readonly Value[] {
  if (!values.some(Array.isArray)) return values;
  return values.flatMap((value) =>
    Array.isArray(value) ? flatten(value as readonly Value[]) : [value],
  );
}
