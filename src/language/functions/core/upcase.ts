import { defineCaseFunction } from '../define-case-function.ts';

/** The text in capitals. */
export const upcase = defineCaseFunction('upcase', (text) => text.toUpperCase());
