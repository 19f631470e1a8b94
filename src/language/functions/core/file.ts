import { toText } from '../../../values/text.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';

/** The content of the first file that exists: `module/name` or absolute. */
export const file = defineClassicFunction('file', {
  arity: -2,
  run(args, { scope }) {
    const { files } = scope.compilation.environment;
    for (const path of args.map(toText)) {
      const found = files.find(path, 'files');
      const content = found === undefined ? undefined : files.read(found);
      if (content !== undefined) return content;
    }
    throw new Fault(`Could not find any files from ${args.map(toText).join(', ')}`);
  },
});
