import { attribute, invalid, valid } from '../../../schema/attributes.ts';
import { shown } from '../../../schema/inspect.ts';
import { size } from '../size.ts';

const amount = size('M', { behaviour: 'parameter', desc: '' });

/** KiB of swap space; unlike memory it may be none. */
export const swap = attribute<number, 'property', 'vswap'>({
  behaviour: 'property',
  feature: 'vswap',
  desc: 'Swap space in MiB, or with a unit: `"2G"`; 0 is none. For containers that have vSwap.',
  change: 'live',
  puppetType: 'Variant[Integer[0], Pattern[/\\A[0-9]+[KMGT]?(i?B)?\\z/]]',
  toPuppet: (kib) => (kib === 0 ? 0n : amount.toPuppet(kib)),
  parse(value, name) {
    const isPlain = typeof value === 'string' || typeof value === 'bigint';
    if (isPlain && /^0+(?:[KMGT](?:i?B)?)?$/.test(String(value))) return valid(0);
    const parsed = amount.parse(value, name);
    return parsed.ok ? parsed : invalid(`${shown(value)} is not a valid ${name}`);
  },
});
