import { attribute, invalid, valid } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import type { Value } from '../../values/value.ts';

/** In `macaddrs`: any address will do. */
export const RANDOM = 'RANDOM';

const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;

/** One MAC address, in small letters, or `RANDOM`. */
export const macaddr = attribute({
  behaviour: 'parameter',
  desc: '',
  puppetType: "Variant[Enum['RANDOM'], Pattern[/\\A\\h{2}(:\\h{2}){5}\\z/]]",
  parse(value: Value, attributeName: string) {
    if (typeof value !== 'string')
      return invalid(`${shown(value)} is not a valid ${attributeName}`);
    if (value.toUpperCase() === RANDOM) return valid(RANDOM);
    const address = value.toLowerCase().replaceAll('-', ':');
    if (!MAC.test(address)) {
      return invalid(
        `${shown(value)} is not a valid ${attributeName}: it must be like 52:54:00:12:34:56, or RANDOM`,
      );
    }
    // The lowest bit of the first byte marks a group of machines.
    if (Number.parseInt(address.slice(0, 2), 16) % 2 === 1) {
      return invalid(`${shown(value)} is not a valid ${attributeName}: it is a multicast address`);
    }
    return valid(address);
  },
});
