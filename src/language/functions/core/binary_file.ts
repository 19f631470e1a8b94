import { Binary } from '../../../values/binary.ts';
import { Fault } from '../../faults.ts';
import { defineFunction } from '../define-function.ts';

/** The bytes of a file: `module/name` or absolute. */
export const binaryFile = defineFunction('binary_file', {
  'String path': ([path]: [string], { scope }) => {
    const { files } = scope.compilation.environment;
    const found = files.find(path, 'files');
    const bytes = found === undefined ? undefined : files.readBytes(found);
    if (bytes !== undefined) return new Binary(bytes);
    throw new Fault(`binary_file(): The given file '${path}' does not exist`);
  },
});
