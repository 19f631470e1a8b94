import { NETWORK_PREFIX, RANDOM } from '../../../src/types/virt/network.ts';
import { canonicalAddress } from '../../../src/types/virt/ip-address.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { type Config, replaceKeys } from './config-file.ts';
import { Settings } from './settings.ts';

/** What of a container's network a manifest can say. */
type Network = Pick<VirtState, 'interfaces' | 'macaddrs' | 'ipaddr'>;

/** What the configuration says of the network; without interfaces it is none. */
export function readNetwork(settings: Settings): Network {
  const cards = settings.interfaces
    .map((number) => cardOf(settings, number))
    .filter(({ type }) => type !== 'empty');
  const links = cards.map(({ link }) => link).filter((link) => link !== undefined);
  return {
    ...(links.length === cards.length && { interfaces: links }),
    // A card without an address gets another one at each start.
    ...(cards.length > 0 && { macaddrs: cards.map(({ mac = RANDOM }) => mac) }),
    ipaddr: addressesOf(settings, cards[0]?.number),
  };
}

/** The configuration with the network that a wish asks for; what it does not mention stays. */
export function setNetwork(
  config: Config,
  wish: Pick<VirtWant, 'interfaces' | 'macaddrs' | 'ipaddr'>,
  isBridge: (device: string) => boolean,
): Config {
  const cards = wish.interfaces === undefined ? config : plugIn(config, wish.interfaces, isBridge);
  const named = setMacs(cards, wish.macaddrs ?? []);
  return wish.ipaddr === undefined ? named : setAddresses(named, wish.ipaddr);
}

interface Card {
  readonly number: number;
  readonly type: string | undefined;
  readonly link: string | undefined;
  readonly mac: string | undefined;
}

function cardOf(settings: Settings, number: number): Card {
  const get = (key: string) => settings.get(`lxc.net.${number}.${key}`);
  return { number, type: get('type'), link: get('link'), mac: get('hwaddr')?.toLowerCase() };
}

/** A card that stays on its device keeps all that is said of it. */
function plugIn(
  config: Config,
  devices: readonly string[],
  isBridge: (device: string) => boolean,
): Config {
  const settings = new Settings(config);
  const blocks = devices.map((device, index) => {
    const block = config.filter(({ key }) => key?.startsWith(`lxc.net.${index}.`));
    if (settings.get(`lxc.net.${index}.link`) === device)
      return block.map(({ key = '', value = '' }) => [key, value] as const);
    const kind = isBridge(device)
      ? [['type', 'veth'] as const]
      : [['type', 'macvlan'] as const, ['macvlan.mode', 'bridge'] as const];
    const parts = [...kind, ['link', device] as const, ['flags', 'up'] as const];
    return parts.map(([key, value]) => [`lxc.net.${index}.${key}`, value] as const);
  });
  const none = [['lxc.net.0.type', 'empty'] as const];
  const all = devices.length === 0 ? none : blocks.flat();
  return replaceKeys(config, (key) => key === 'lxc.net' || key.startsWith('lxc.net.'), all);
}

function setMacs(config: Config, macaddrs: readonly string[]): Config {
  const numbers = new Settings(config).interfaces;
  return macaddrs.reduce((changed, mac, index) => {
    const key = `lxc.net.${numbers[index] ?? index}.hwaddr`;
    return mac === RANDOM ? changed : replaceKeys(changed, (one) => one === key, [[key, mac]]);
  }, config);
}

/** The first card has the container's addresses. */
function setAddresses(config: Config, addresses: readonly string[]): Config {
  const number = new Settings(config).interfaces[0] ?? 0;
  const prefix = `lxc.net.${number}.`;
  const keyOf = (address: string) => `${prefix}ipv${address.includes(':') ? 6 : 4}.address`;
  const isAddress = (key: string) =>
    /^ipv[46](?:\.address)?$/.test(key.slice(prefix.length)) && key.startsWith(prefix);
  return replaceKeys(
    config,
    isAddress,
    addresses.map((address) => [keyOf(address), address]),
  );
}

function addressesOf(settings: Settings, number: number | undefined): readonly string[] {
  if (number === undefined) return [];
  return (
    ['ipv4', 'ipv6']
      .flatMap((family) => settings.all(`lxc.net.${number}.${family}.address`))
      // A broadcast address may stand behind.
      .map((said) => said.split(/\s+/)[0] ?? said)
      .map((said) => canonicalAddress(said) ?? said)
  );
}

/** True for what names a network of libvirt, which LXC knows nothing of. */
export function isLibvirtNetwork(name: string): boolean {
  return name.startsWith(NETWORK_PREFIX);
}

/** What the kernel takes for the name of a network device. */
export function isDeviceName(name: string): boolean {
  return /^[^\s/:\p{Cc}]{1,15}$/u.test(name) && name !== '.' && name !== '..';
}
