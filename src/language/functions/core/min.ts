import { defineExtreme } from '../define-extreme.ts';

/** The least of the values. */
export const min = defineExtreme('min');
