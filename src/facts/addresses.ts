import type { Machine } from './machine.ts';

/** An address of an interface. */
export interface Binding {
  readonly address: string;
  readonly netmask: string;
  readonly network: string;
  /** `global`, `link`, `site` or `host`; IPv6 only. */
  readonly scope6?: string;
  readonly flags?: readonly string[];
}

interface Route {
  readonly device: string;
  readonly network: number;
  readonly mask: number;
  readonly gateway: number;
}

/** IPv4 addresses by interface, from the kernel's table of local addresses and its routes. */
export function ipv4Bindings(machine: Machine): ReadonlyMap<string, readonly Binding[]> {
  const routes = readRoutes(machine).filter(({ mask, gateway }) => mask !== 0 && gateway === 0);
  const byDevice = new Map<string, Binding[]>();
  for (const address of localAddresses(machine)) {
    const route = isLoopback(address) ? LOOPBACK : mostSpecific(routes, address);
    if (!route) continue;
    const { device, mask } = route;
    const binding = {
      address: ipv4Text(address),
      netmask: ipv4Text(mask),
      network: ipv4Text((address & mask) >>> 0),
    };
    byDevice.set(device, [...(byDevice.get(device) ?? []), binding]);
  }
  return byDevice;
}

/** IPv6 addresses by interface. */
export function ipv6Bindings(machine: Machine): ReadonlyMap<string, readonly Binding[]> {
  const byDevice = new Map<string, Binding[]>();
  for (const line of machine.lines('/proc/net/if_inet6')) {
    const [digits = '', , length = '', scope = '', flags = '', device = ''] = line
      .trim()
      .split(/\s+/);
    const bits = BigInt(Number.parseInt(length, 16));
    const mask = ((1n << bits) - 1n) << (128n - bits);
    const address = BigInt(`0x${digits}`);
    const binding = {
      address: ipv6Text(address),
      netmask: ipv6Text(mask),
      network: ipv6Text(address & mask),
      scope6: SCOPES[scope] ?? 'global',
      flags: FLAGS.filter((_, bit) => ((Number.parseInt(flags, 16) >> bit) & 1) === 1),
    };
    byDevice.set(device, [...(byDevice.get(device) ?? []), binding]);
  }
  return byDevice;
}

/** The interface of the default route. */
export function primaryInterface(machine: Machine): string | undefined {
  return readRoutes(machine).find(({ mask, network }) => mask === 0 && network === 0)?.device;
}

const SCOPES: Readonly<Record<string, string>> = {
  '00': 'global',
  '10': 'host',
  '20': 'link',
  '40': 'site',
};

/** Facter's names of the kernel's address flags, from the lowest bit. */
const FLAGS = [
  'temporary',
  'noad',
  'optimistic',
  'dadfailed',
  'homeaddress',
  'deprecated',
  'tentative',
  'permanent',
];

const LOOPBACK = { device: 'lo', mask: 0xff00_0000 };

function isLoopback(address: number): boolean {
  return address >>> 24 === 127;
}

function mostSpecific(routes: readonly Route[], address: number): Route | undefined {
  const fitting = routes.filter(({ network, mask }) => (address & mask) >>> 0 === network);
  return fitting.reduce<Route | undefined>(
    (best, route) => (best && best.mask >= route.mask ? best : route),
    undefined,
  );
}

/** /proc/net/route: hexadecimal numbers in the byte order of the machine. */
function readRoutes(machine: Machine): readonly Route[] {
  return machine
    .lines('/proc/net/route')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .map(([device = '', network = '0', gateway = '0', , , , , mask = '0']) => ({
      device,
      network: networkOrder(network),
      gateway: networkOrder(gateway),
      mask: networkOrder(mask),
    }));
}

function networkOrder(digits: string): number {
  const bytes = digits.match(/../g) ?? [];
  return Number.parseInt([...bytes].reverse().join(''), 16) || 0;
}

/** /proc/net/fib_trie holds each address of the machine as a host route marked LOCAL. */
function localAddresses(machine: Machine): readonly number[] {
  const text = machine.text('/proc/net/fib_trie') ?? '';
  const found = text.matchAll(/\|-- (\d+\.\d+\.\d+\.\d+)\n\s+\/32 host LOCAL/g);
  return [...new Set(Array.from(found, ([, address = '']) => ipv4Number(address)))];
}

function ipv4Number(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function ipv4Text(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

/** The shortest text (RFC 5952): the longest run of zeros as `::`. */
function ipv6Text(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    Number((address >> BigInt(112 - i * 16)) & 0xffffn).toString(16),
  );
  const text = groups.join(':');
  const runs = [...text.matchAll(/(?:^|(?<=:))0(?::0)+(?=:|$)/g)];
  const longest = runs.reduce<RegExpExecArray | undefined>(
    (best, run) => (best && best[0].length >= run[0].length ? best : run),
    undefined,
  );
  if (!longest) return text;
  const before = text.slice(0, longest.index).replace(/:$/, '');
  const after = text.slice(longest.index + longest[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}
