import { defineFindFunction } from '../define-find-function.ts';

/** The path of the first template that exists: `module/name` or absolute. */
export const findTemplate = defineFindFunction('find_template', 'templates');
