import { defineTextFunction } from '../define-text-function.ts';

/** The text without white space around it. */
export const strip = defineTextFunction('strip', (text) => text.replace(/^[\s\0]+|[\s\0]+$/g, ''));
