import { defineRounding } from '../define-number-function.ts';

/** The greatest Integer that is not above a number. */
export const floor = defineRounding('floor', Math.floor);
