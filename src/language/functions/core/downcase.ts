import { defineCaseFunction } from '../define-case-function.ts';

/** The text in small letters. */
export const downcase = defineCaseFunction('downcase', (text) => text.toLowerCase());
