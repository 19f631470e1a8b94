import { defineTextFunction } from '../define-text-function.ts';

/** The text without white space after it. */
export const rstrip = defineTextFunction('rstrip', (text) => text.replace(/[\s\0]+$/, ''));
