import { defineFunction } from '../define-function.ts';

/** The nearest Integer; halves go away from zero. */
export const round = defineFunction('round', {
  'Numeric val': ([value]: [bigint | number]) => {
    if (typeof value === 'bigint') return value;
    return BigInt(Math.trunc(value > 0 ? value + 0.5 : value - 0.5));
  },
});
