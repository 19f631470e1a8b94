import { defineTextFunction } from '../define-text-function.ts';

/** The text without its last character; a carriage return and line feed count as one. */
export const chop = defineTextFunction('chop', (text) =>
  text.endsWith('\r\n') ? text.slice(0, -2) : text.replace(/[^]$/u, ''),
);
