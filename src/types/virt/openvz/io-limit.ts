import { attribute, invalid, valid } from '../../../schema/attributes.ts';
import { shown } from '../../../schema/inspect.ts';
import { amountIn } from './amount.ts';

const MIB = 1024 ** 2;

/** Bytes in a second; a number alone counts in MiB, and 0 and `unlimited` are no limit. */
export const ioLimit = attribute<number, 'property', 'io_limits'>({
  behaviour: 'property',
  feature: 'io_limits',
  desc: `How much a container reads and writes in a second at most, in MiB or with a unit: \`"512K"\`;
0 or \`unlimited\` is no limit.`,
  change: 'live',
  puppetType: "Variant[Integer[0], Enum['unlimited'], Pattern[/\\A[0-9]+[BKMG]?\\z/]]",
  toPuppet: (bytes) => (bytes % MIB === 0 ? BigInt(bytes / MIB) : `${bytes}B`),
  parse(value, name) {
    const said = typeof value === 'bigint' || typeof value === 'string' ? String(value) : '';
    const isBare = /^\d+$/.test(said);
    const bytes = /^(?:\d+(?:\.\d+)?[BKMG]?|unlimited)$/i.test(said)
      ? amountIn(isBare ? `${said}M` : said, 1)
      : undefined;
    if (bytes === Infinity) return valid(0);
    return bytes !== undefined && bytes <= LARGEST
      ? valid(bytes)
      : invalid(`${shown(value)} is not a valid ${name}`);
  },
});

/** vzctl keeps it in 32 bits. */
const LARGEST = 2 ** 32 - 1;
