import { LIBRARY_TYPES } from '../library-types.ts';

/** Aliases of the module puppetlabs-stdlib, for signatures that use them. */
export function libraryAliases(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.map((name) => {
      const definition = LIBRARY_TYPES.get(name.toLowerCase()) ?? name;
      return [name, definition.slice(definition.indexOf(' = ') + 3)] as const;
    }),
  );
}
