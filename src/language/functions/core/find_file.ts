import { defineFindFunction } from '../define-find-function.ts';

/** The path of the first file that exists: `module/name` or absolute. */
export const findFile = defineFindFunction('find_file', 'files');
