import { rubyClassName } from '../../../values/class-names.ts';
import { identityOf } from '../../../values/puppet-hash.ts';
import { distinct } from './collections.ts';
import { flatten } from '../../../values/flatten.ts';
import { Fault } from '../../faults.ts';
import { defineClassicFunction } from '../define-classic-function.ts';
import { defineFunction } from '../define-function.ts';
import { includesAddress, ipAddressText, parseIpAddress } from '../ip-address.ts';
import { rubyText } from '../../../values/ruby/ruby-text.ts';
import { isArray, type Value } from '../../../values/value.ts';
import type { Call, CallableFunction } from '../function.ts';

/** Functions on addresses and the network facts of a node. */
export const NETWORK_FUNCTIONS: readonly CallableFunction[] = [
  defineClassicFunction('enclose_ipv6', {
    takes: [1, 1, 'enclose_ipv6(): Wrong number of arguments given # for 1'],
    run([value = null]) {
      if (typeof value !== 'string' && !isArray(value)) {
        throw new Fault(
          `enclose_ipv6(): Wrong argument type given ${rubyClassName(value)} expected String or Array`,
        );
      }
      return distinct(
        flatten([value])
          .filter((item) => item !== null)
          .map(enclose),
      );
    },
  }),
  defineClassicFunction('has_interface_with', {
    takes: [1, 2, 'has_interface_with(): Wrong number of arguments given (# for 1 or 2)'],
    run: (args, call) => hasInterface(args, call),
  }),
  defineClassicFunction('has_ip_address', {
    takes: [1, 1, 'has_ip_address(): Wrong number of arguments given (# for 1)'],
    run: ([address = null], call) => hasInterface(['ipaddress', address], call),
  }),
  defineClassicFunction('has_ip_network', {
    takes: [1, 1, 'has_ip_network(): Wrong number of arguments given (# for 1)'],
    run: ([address = null], call) => hasInterface(['network', address], call),
  }),
  defineFunction('stdlib::ip_in_range', {
    'String ipaddress, Variant[String, Array] range': ([text, ranges]: [
      string,
      string | readonly string[],
    ]) => {
      const address = parseIpAddress(text);
      const networks = [ranges].flat().map(parseIpAddress);
      return networks.some((network) => includesAddress(network, address));
    },
  }),
];

function enclose(value: Value): Value {
  const text = rubyText(value);
  if (text === '*') return text;
  try {
    const address = parseIpAddress(text);
    return address.family === 6 ? `[${ipAddressText(address)}]` : text;
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    throw new Fault(`enclose_ipv6(): Wrong argument given ${text} is not an ip address.`);
  }
}

function hasInterface([kind = null, value]: readonly Value[], { scope }: Call): boolean {
  const list = scope.lookup('interfaces') ?? null;
  if (list === null) return false;
  const interfaces = rubyText(list).split(',');
  if (value === undefined) return interfaces.includes(rubyText(kind));
  const names = [
    rubyText(kind),
    ...interfaces.map((name) => `${rubyText(kind)}_${name.toLowerCase()}`),
  ];
  return names.some((name) => identityOf(scope.lookup(name) ?? null) === identityOf(value));
}
