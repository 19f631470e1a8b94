import { defineTextFunction } from '../define-text-function.ts';

/** The text without a line end at its end. */
export const chomp = defineTextFunction('chomp', (text) => text.replace(/(?:\r\n|\n|\r)$/, ''));
