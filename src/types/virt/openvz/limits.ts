import type { Parsed } from '../../../schema/attribute.ts';
import { invalid, valid } from '../../../schema/attributes.ts';
import { shown } from '../../../schema/inspect.ts';
import type { Value } from '../../../values/value.ts';
import { amountIn } from './amount.ts';

/** Two limits of one thing: what is meant to be, and what can be at most. Infinity is none. */
export interface Limits {
  readonly barrier: number;
  readonly limit: number;
}

/** `BARRIER:LIMIT`, or one value for both. */
export function parseLimits(
  value: Value,
  {
    name,
    amount,
  }: { readonly name: string; readonly amount: (said: string) => number | undefined },
): Parsed<Limits> {
  const said = typeof value === 'bigint' || typeof value === 'string' ? String(value) : '';
  const [barrier, limit = barrier, ...more] = said.split(':').map(amount);
  if (barrier === undefined || limit === undefined || more.length > 0) {
    return invalid(`${shown(value)} is not a valid ${name}`);
  }
  return barrier <= limit
    ? valid({ barrier, limit })
    : invalid(`${shown(value)} is not a valid ${name}: the first limit is above the second`);
}

/** `65536:69632`, or one number where both are the same. */
export function limitsText({ barrier, limit }: Limits): string {
  const [first, second] = [barrier, limit].map((one) =>
    one === Infinity ? 'unlimited' : `${one}`,
  );
  return first === second ? (first ?? '') : `${first ?? ''}:${second ?? ''}`;
}

/** `2G`, `1048576`, in units of so many bytes; never without limit. */
export function finiteAmount(bytesPerUnit: number): (said: string) => number | undefined {
  return (said) => {
    const amount = amountIn(said, bytesPerUnit);
    return amount === Infinity ? undefined : amount;
  };
}
