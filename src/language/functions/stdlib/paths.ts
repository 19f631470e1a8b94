import { basename, dirname, extname } from '../../../values/ruby/file-names.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { defineFunction } from '../define-function.ts';
import type { CallableFunction } from '../function.ts';

/** Functions on the names of files. */
export const PATH_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('basename', {
    run(args) {
      const [path, suffix = ''] = args;
      if (args.length === 0) throw new Fault('basename(): No arguments given');
      if (args.length > 2) throw new Fault(`basename(): Too many arguments given (${args.length})`);
      if (typeof path !== 'string')
        throw new Fault('basename(): Requires string as first argument');
      if (typeof suffix !== 'string')
        throw new Fault('basename(): Requires string as second argument');
      return basename(path, suffix);
    },
  }),
  defineClassicFunction('dirname', {
    run(args) {
      const [path] = args;
      if (args.length === 0) throw new Fault('dirname(): No arguments given');
      if (args.length > 1) throw new Fault(`dirname(): Too many arguments given (${args.length})`);
      if (typeof path !== 'string') throw new Fault('dirname(): Requires string as argument');
      if (path === '') throw new Fault('dirname(): Requires a non-empty string as argument');
      return dirname(path);
    },
  }),
  defineFunction('stdlib::extname', {
    'String filename': ([path]: [string], { scope }) => {
      const extension = extname(path);
      return extension === '' ? scope.compilation.asBytes(extension) : extension;
    },
  }),
  defineAffixTest('start_with', 'prefixes', (text, part) => text.startsWith(part)),
  defineAffixTest('end_with', 'suffixes', (text, part) => text.endsWith(part)),
];

function defineAffixTest(
  name: string,
  parameter: string,
  test: (text: string, part: string) => boolean,
): CallableFunction {
  return defineFunction(`stdlib::${name}`, {
    [`String test_string, Variant[String[1], Array[String[1], 1]] ${parameter}`]: ([text, parts]: [
      string,
      string | readonly string[],
    ]) => [parts].flat().some((part) => test(text, part)),
  });
}
