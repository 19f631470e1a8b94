import { FILE_READERS } from '../../hiera/data-file.ts';
import { defineFunction } from './define-function.ts';
import type { PuppetHash } from '../../values/puppet-hash.ts';
import type { CallableFunction } from './function.ts';

/** A function that gives Hiera the content of a file, as data functions of a site call it. */
export function defineDataFunction(name: string): CallableFunction {
  return defineFunction(
    name,
    {
      'Struct[{path => String[1]}] options, Puppet::LookupContext context': (
        [options]: [PuppetHash],
        { scope },
      ) => {
        const read = FILE_READERS.get(name);
        const path = options.get('path');
        if (read === undefined || typeof path !== 'string') return null;
        return scope.compilation.data.hiera.readData(path, read);
      },
    },
    {
      mismatches: {
        'Hash options, Puppet::LookupContext context': () =>
          "one of 'path', 'paths' 'glob', 'globs' or 'mapped_paths' must be declared in hiera.yaml when using this data_hash function",
      },
    },
  );
}
