import { Fault } from '../../faults.ts';
import { callByName } from '../call.ts';
import { defineFunction, type Signatures } from '../define-function.ts';
import { includesAddress, ipAddressText, parseIpAddress, type IpAddress } from '../ip-address.ts';
import { libraryAliases } from '../library-aliases.ts';
import { leadingInteger } from '../../../values/ruby/ruby-numbers.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import type { CallableFunction } from '../function.ts';

const ADDRESS = 'Stdlib::IP::Address';
const VERSIONS = ['V4', 'V4::CIDR', 'V4::Nosubnet', 'V6', 'V6::CIDR', 'V6::Nosubnet'];
const V6_FORMS = ['Full', 'Compressed', 'Alternative'];
const TYPES = libraryAliases(
  ADDRESS,
  `${ADDRESS}::Nosubnet`,
  ...VERSIONS.map((name) => `${ADDRESS}::${name}`),
  ...V6_FORMS.flatMap((name) => [`${ADDRESS}::V6::${name}`, `${ADDRESS}::V6::Nosubnet::${name}`]),
);
const CIDR = `Variant[${ADDRESS}::V4::CIDR, ${ADDRESS}::V6::CIDR]`;

/** The functions of the module puppet-extlib on addresses. */
export const EXTLIB_ADDRESS_FUNCTIONS: readonly CallableFunction[] = [
  define('cidr_to_netmask', {
    [`${CIDR} ip`]: ([text]: [string]) => {
      const { family, prefix } = parseIpAddress(text);
      const bits = bitsOf(family);
      const number = ((1n << BigInt(prefix)) - 1n) << BigInt(bits - prefix);
      return family === 4 ? ipAddressText({ family, number, prefix }) : longText(number);
    },
  }),
  define('cidr_to_network', {
    [`${CIDR} ip`]: ([text]: [string]) => ipAddressText(parseIpAddress(text)),
  }),
  define('compare_ip', {
    [`${ADDRESS} left, ${ADDRESS} right`]: ([left, right]: [string, string]) => {
      const [a, b] = [parseIpAddress(left).number, parseIpAddress(right).number];
      return a === b ? 0n : a < b ? -1n : 1n;
    },
  }),
  define('get_ip_in_cidr', {
    [`${CIDR} cidr, Variant[Enum['first', 'second', 'last'], Integer] index?`]: ([
      text,
      index = 1n,
    ]: [string, (string | bigint)?]) => addressAt(parseIpAddress(text), indexOf(index)),
  }),
  define('ip_to_cron', {
    'Integer[1] runinterval?': ([interval = 1800n]: [bigint?], call) => {
      const address = rubyText(callByName('getvar', ['facts.networking.ip'], call));
      return cronTimes(leadingInteger(address.split('.')[3] ?? ''), interval);
    },
  }),
  define('ip_to_reverse', {
    [`${ADDRESS} ip`]: ([text]: [string]) => {
      const address = parseIpAddress(text);
      if (address.family === 4)
        return `${ipAddressText(address).split('.').reverse().join('.')}.in-addr.arpa`;
      const digits = Array.from(longText(address.number).replaceAll(':', ''));
      return `${digits.reverse().join('.')}.ip6.arpa`;
    },
  }),
  define('is_in_cidr', {
    [`${ADDRESS}::Nosubnet ip, ${CIDR} cidr`]: ([text, cidr]: [string, string]) =>
      includesAddress(parseIpAddress(cidr), parseIpAddress(text)),
  }),
  define('last_in_cidr', {
    [`${CIDR} ip`]: ([text]: [string]) => addressAt(parseIpAddress(text), -1n),
  }),
  define('netmask_to_cidr', {
    [`${ADDRESS}::Nosubnet netmask`]: ([mask]: [string]) => {
      const start = mask.includes(':') ? '::' : '0.0.0.0';
      return BigInt(parseIpAddress(`${start}/${mask}`).prefix);
    },
  }),
];

function define(name: string, signatures: Signatures): CallableFunction {
  return defineFunction(`extlib::${name}`, signatures, { types: TYPES });
}

function bitsOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

/** An address of version 6 with all its digits. */
function longText(number: bigint): string {
  return number
    .toString(16)
    .padStart(32, '0')
    .replace(/.{4}(?=.)/g, '$&:');
}

const PLACES: Readonly<Record<string, bigint>> = { first: 1n, second: 2n, last: -1n };

function indexOf(place: string | bigint): bigint {
  return typeof place === 'bigint' ? place : (PLACES[place] ?? 1n);
}

/** An address of a network by its number there; negative ones count from the end. */
function addressAt(network: IpAddress, index: bigint): string {
  const size = 1n << BigInt(bitsOf(network.family) - network.prefix);
  const offset = index < 0n ? size + index : index;
  if (offset >= size) throw new Fault('Index is outside of the CIDR');
  return ipAddressText({ ...network, number: network.number + offset });
}

/** Hours and minutes of a cron job that runs so often, moved by the last part of an address. */
function cronTimes(last: bigint, interval: bigint): readonly (string | bigint | bigint[])[] {
  const isHourly = interval <= 3600n;
  const count = (isHourly ? 3600n : 86_400n) / interval;
  const size = isHourly ? 60n : 24n;
  const step = count === 0n ? 0n : size / count;
  const times = Array.from({ length: Number(count) }, (_, index) => {
    const time = (last % size) - step * BigInt(index + 1);
    return ((time % size) + size) % size;
  }).sort((a, b) => (a < b ? -1 : 1));
  return isHourly ? ['*', times] : [times, last % 60n];
}
