import { defineExtreme } from '../define-extreme.ts';

/** The greatest of the values. */
export const max = defineExtreme('max');
