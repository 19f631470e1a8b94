import { canonicalAddress, withoutPrefix } from '../../../src/types/virt/ip-address.ts';
import { finiteAmount, limitsText, parseLimits } from '../../../src/types/virt/openvz/limits.ts';
import { isNumbered } from '../../../src/types/virt/openvz/devices.ts';
import { BEANCOUNTERS } from '../../../src/types/virt/openvz/beancounters-table.ts';
import { parseBeancounter } from '../../../src/types/virt/openvz/resources.ts';
import type { VirtState } from '../../../src/types/virt.ts';
import { type Config, numberOf, switchOf, wordsOf } from './config-file.ts';
import { interfaces } from './interfaces.ts';
import { memory, swap } from './memory.ts';
import { noatime } from './mount-options.ts';
import { each, type Property } from './property.ts';

/** The properties that one `vzctl set` changes together. */
export const PROPERTIES = {
  desc: text<'desc'>('DESCRIPTION', '--description'),
  hostname: text<'hostname'>('HOSTNAME', '--hostname'),
  memory,
  swap,
  cpus: number<'cpus'>('CPUS', '--cpus'),
  cpuunits: number<'cpuunits'>('CPUUNITS', '--cpuunits'),
  cpulimit: number<'cpulimit'>('CPULIMIT', '--cpulimit', 0),
  cpumask: text<'cpumask'>('CPUMASK', '--cpumask'),
  ioprio: number<'ioprio'>('IOPRIO', '--ioprio', 4),
  iolimit: {
    read: (config) => numberOf(config, 'IOLIMIT') ?? 0,
    words: (bytes) => each('--iolimit', [`${bytes}B`]),
  } satisfies Property<'iolimit'>,
  iopslimit: number<'iopslimit'>('IOPSLIMIT', '--iopslimit', 0),
  diskspace: quota<'diskspace'>('DISKSPACE', '--diskspace', 1024),
  diskinodes: quota<'diskinodes'>('DISKINODES', '--diskinodes', 1),
  quotatime: number<'quotatime'>('QUOTATIME', '--quotatime'),
  quotaugidlimit: number<'quotaugidlimit'>('QUOTAUGIDLIMIT', '--quotaugidlimit'),
  interfaces,
  ipaddr: {
    read: (config) => wordsOf(config, 'IP_ADDRESS').map((word) => canonicalAddress(word) ?? word),
    words(should, { is: { ipaddr = [] } }) {
      const bare = should.map(withoutPrefix);
      const gone = ipaddr.map(withoutPrefix).filter((address) => !bare.includes(address));
      const added = should.filter((address) =>
        ipaddr.every((one) => (address.includes('/') ? one : withoutPrefix(one)) !== address),
      );
      return [...each('--ipdel', should.length === 0 ? ['all'] : gone), ...each('--ipadd', added)];
    },
  } satisfies Property<'ipaddr'>,
  nameserver: words<'nameserver'>('NAMESERVER', '--nameserver'),
  searchdomain: words<'searchdomain'>('SEARCHDOMAIN', '--searchdomain'),
  network_cards: {
    read: (config) => wordsOf(config, 'NETDEV'),
    words: (should, { is: { network_cards = [] } }) => [
      ...each(
        '--netdev_del',
        network_cards.filter((card) => !should.includes(card)),
      ),
      ...each(
        '--netdev_add',
        should.filter((card) => !network_cards.includes(card)),
      ),
    ],
  } satisfies Property<'network_cards'>,
  iptables: words<'iptables'>('IPTABLES', '--iptables'),
  netfilter: text<'netfilter'>('NETFILTER', '--netfilter'),
  autoboot: onOff<'autoboot'>('ONBOOT', '--onboot'),
  bootorder: number<'bootorder'>('BOOTORDER', '--bootorder'),
  disabled: onOff<'disabled'>('DISABLED', '--disabled'),
  noatime,
  features: words<'features'>('FEATURES', '--features', lowerCase),
  capability: words<'capability'>('CAPABILITY', '--capability', lowerCase),
  devices: {
    read: (config) => [...wordsOf(config, 'DEVICES'), ...wordsOf(config, 'DEVNODES')],
    words: (should, { is: { devices = [] } }) =>
      should
        .filter((device) => !devices.includes(device))
        .flatMap((device) => each(isNumbered(device) ? '--devices' : '--devnodes', [device])),
  } satisfies Property<'devices'>,
  resources_parameters: {
    read: (config) =>
      Object.keys(BEANCOUNTERS).flatMap((name) => {
        const parsed = parseBeancounter(name, config.get(name.toUpperCase()) ?? '');
        return parsed.ok ? [{ name, ...parsed.value }] : [];
      }),
    words: (should) =>
      should.flatMap(({ name, ...limits }) => each(`--${name}`, [limitsText(limits)])),
  } satisfies Property<'resources_parameters'>,
} as const;

export type PropertyName = keyof typeof PROPERTIES;

/** All that a configuration file says, in the words of the virt type. */
export function propertiesOf(config: Config): Partial<VirtState> {
  const os_template = config.get('OSTEMPLATE');
  const found = Object.entries(PROPERTIES).map(
    ([name, property]) => [name, property.read(config)] as const,
  );
  return {
    ...(os_template === undefined ? {} : { os_template }),
    ...Object.fromEntries(found.filter(([, value]) => value !== undefined)),
  };
}

/** What `vzctl set` is told to make one property what it should be. */
export function wordsFor(
  property: PropertyName,
  should: unknown,
  change: Parameters<Property<'desc'>['words']>[1],
): readonly string[] {
  return (PROPERTIES[property] as Property<'desc'>).words(should as string, change);
}

function text<P extends 'desc' | 'hostname' | 'cpumask' | 'netfilter'>(
  key: string,
  option: string,
): Property<P> {
  return {
    read: (config) => config.get(key) as VirtState[P] | undefined,
    words: (should) => each(option, [should]),
  };
}

type NumberName =
  | 'cpus'
  | 'cpuunits'
  | 'cpulimit'
  | 'ioprio'
  | 'iopslimit'
  | 'bootorder'
  | 'quotatime'
  | 'quotaugidlimit';

/** `unsaid` is what holds where the file says nothing. */
function number<P extends NumberName>(key: string, option: string, unsaid?: number): Property<P> {
  return {
    read: (config) => numberOf(config, key) ?? unsaid,
    words: (should) => each(option, [String(should)]),
  };
}

function onOff<P extends 'autoboot' | 'disabled'>(key: string, option: string): Property<P> {
  return {
    read: (config) => switchOf(config, key) ?? false,
    words: (should) => each(option, [should ? 'yes' : 'no']),
  };
}

/** What vzctl replaces as a whole, or adds to by itself: every word an option of its own. */
function words<P extends 'nameserver' | 'searchdomain' | 'iptables' | 'features' | 'capability'>(
  key: string,
  option: string,
  normal: (word: string) => string = (word) => word,
): Property<P> {
  return {
    read: (config) =>
      config.has(key) ? (wordsOf(config, key).map(normal) as VirtState[P]) : undefined,
    words: (should) => each(option, should),
  };
}

function quota<P extends 'diskspace' | 'diskinodes'>(
  key: string,
  option: string,
  bytesPerUnit: number,
): Property<P> {
  return {
    read(config) {
      const amount = finiteAmount(bytesPerUnit);
      const parsed = parseLimits(config.get(key) ?? '', { name: key, amount });
      return parsed.ok ? parsed.value : undefined;
    },
    words: (should) => each(option, [limitsText(should)]),
  };
}

function lowerCase(word: string): string {
  return word.toLowerCase();
}
