import { UsageError, type Command } from '../command.ts';
import { addOutputOptions, type OutputOptions } from '../options.ts';
import type { ValidateOptions } from '../validator.ts';
import { dumpSources, type DumpOptions } from './parser-dump.ts';
import { validateSources } from './parser-validate.ts';

type ParserOptions = OutputOptions & DumpOptions & ValidateOptions;

/** `pvirt parser`: whether manifests and templates can be read, and what is read. */
export const parser: Command<ParserOptions> = {
  define(command) {
    command
      .argument('<action>', 'validate or dump')
      .argument('[files...]', 'manifests and templates (.epp); validate also takes directories')
      .option('--strict <level>', 'what to do about doubtful code: off, warning or error')
      .option('--modulepath <dirs>', 'where modules are, which hold what their paths say')
      .option('-e, --e <code>', 'dump: this code instead of a file')
      .option('--validate', 'dump: nothing of what validate would refuse')
      .option('--no-validate', 'dump: whatever can be read; the default')
      .option('--format <format>', 'dump: old, pn or json; default: old')
      .option('--pretty', 'dump: spread pn and json over lines');
    addOutputOptions(command);
  },

  run(invocation, options, [action, ...paths]) {
    if (action === 'validate') return validateSources(invocation, options, paths);
    if (action === 'dump') return dumpSources(invocation, options, paths);
    throw new UsageError(`'parser' has no '${action ?? ''}' action; it has: validate, dump`);
  },
};
