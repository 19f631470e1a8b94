import { defineTextFunction } from '../define-text-function.ts';

/** The text without white space before it. */
export const lstrip = defineTextFunction('lstrip', (text) => text.replace(/^[\s\0]+/, ''));
