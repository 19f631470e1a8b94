import { defineFunction } from '../define-function.ts';
import type { Value } from '../../../values/value.ts';
import type { Call } from '../function.ts';

/** The directory of the first module that exists. */
export const moduleDirectory = defineFunction('module_directory', {
  'String names*': (names: readonly string[], call) => firstDirectory(names, call),
  'Array[String] names*': (lists: readonly (readonly string[])[], call) =>
    firstDirectory(lists.flat(), call),
});

function firstDirectory(names: readonly string[], { scope }: Call): Value {
  const { files } = scope.compilation.environment;
  for (const name of names) {
    const directory = files.directoryOf(name);
    if (directory !== undefined) return directory;
  }
  return null;
}
