import { defineFunction } from './define-function.ts';
import type { Value } from '../../values/value.ts';
import type { Call, CallableFunction } from './function.ts';

/** A function that gives the first existing one of several files of modules. */
export function defineFindFunction(
  name: string,
  directory: 'files' | 'templates',
): CallableFunction {
  const firstFound = (paths: readonly Value[], { scope }: Call): Value => {
    const { files } = scope.compilation.environment;
    for (const path of paths) {
      const file = typeof path === 'string' ? files.find(path, directory) : undefined;
      if (file !== undefined && files.read(file) !== undefined) return file;
    }
    return null;
  };
  return defineFunction(name, {
    'String paths*': (paths: readonly Value[], call) => firstFound(paths, call),
    'Array[String] paths_array*': (lists: readonly (readonly Value[])[], call) =>
      firstFound(lists.flat(), call),
  });
}
