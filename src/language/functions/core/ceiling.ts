import { defineRounding } from '../define-number-function.ts';

/** The least Integer that is not below a number. */
export const ceiling = defineRounding('ceiling', Math.ceil);
