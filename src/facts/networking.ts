import type { FactTable } from './fact-value.ts';
import { ipv4Bindings, ipv6Bindings, primaryInterface, type Binding } from './addresses.ts';
import type { Host } from '../host/host.ts';
import { Machine } from './machine.ts';

/** The fact `networking`: names, interfaces with their addresses, and those of the primary interface. */
export function networkingFacts(machine: Machine): FactTable {
  const names = hostNames(machine);
  const interfaces = readInterfaces(machine);
  const primary = primaryInterface(machine) ?? firstConnected(interfaces);
  const main = interfaces[primary ?? ''] ?? {};
  return {
    ...names,
    interfaces,
    primary,
    ...Object.fromEntries(MAIN_FACTS.map((fact) => [fact, main[fact]])),
  };
}

/** What stands for the whole machine when it is that of the primary interface. */
const MAIN_FACTS = [
  'ip',
  'ip6',
  'mac',
  'mtu',
  'netmask',
  'netmask6',
  'network',
  'network6',
  'scope6',
];

function firstConnected(interfaces: Readonly<Record<string, FactTable>>): string | undefined {
  return Object.keys(interfaces).find(
    (name) => name !== 'lo' && interfaces[name]?.ip !== undefined,
  );
}

/** The name of the host with its domain. */
export function fullName(host: Host): string {
  return hostNames(new Machine(host)).fqdn;
}

/** hostname, domain and fqdn, from the host's name, /etc/hosts and /etc/resolv.conf. */
function hostNames(machine: Machine) {
  const [hostname = '', ...rest] = machine.host.hostname.split('.');
  const domain = [rest.join('.'), domainOfHosts(machine, hostname), domainOfResolver(machine)].find(
    (found) => found !== undefined && found !== '',
  );
  return { hostname, domain, fqdn: domain === undefined ? hostname : `${hostname}.${domain}` };
}

/** The resolver's canonical name of a host is the first one of its line. */
function domainOfHosts(machine: Machine, hostname: string): string | undefined {
  for (const line of machine.lines('/etc/hosts')) {
    const [, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (names.includes(hostname) && names[0]?.startsWith(`${hostname}.`))
      return names[0].slice(hostname.length + 1);
  }
  return undefined;
}

function domainOfResolver(machine: Machine): string | undefined {
  const text = machine.text('/etc/resolv.conf') ?? '';
  const found = /^domain\s+(\S+)/m.exec(text) ?? /^search\s+(\S+)/m.exec(text);
  return found?.[1]?.replace(/\.$/, '');
}

function readInterfaces(machine: Machine): Readonly<Record<string, FactTable>> {
  const ipv4 = ipv4Bindings(machine);
  const ipv6 = ipv6Bindings(machine);
  const names = machine.host.files.listSync('/sys/class/net');
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        ...linkFacts(machine, name),
        ...boundFacts(ipv4.get(name) ?? [], { list: 'bindings', suffix: '' }),
        ...boundFacts(ipv6.get(name) ?? [], { list: 'bindings6', suffix: '6' }),
      },
    ]),
  );
}

function linkFacts(machine: Machine, name: string): FactTable {
  const mtu = machine.line(`/sys/class/net/${name}/mtu`);
  const mac = machine.line(`/sys/class/net/${name}/address`);
  return {
    mtu: mtu === undefined ? undefined : BigInt(mtu),
    mac: mac === undefined || mac === '' || mac === '00:00:00:00:00:00' ? undefined : mac,
  };
}

function boundFacts(
  bindings: readonly Binding[],
  { list, suffix }: { readonly list: string; readonly suffix: string },
): FactTable {
  // Link-local addresses stand for the interface only when there are no others.
  const main = bindings.find(({ scope6 }) => scope6 !== 'link') ?? bindings[0];
  if (!main) return {};
  return {
    [list]: bindings.map((binding): FactTable => ({ ...binding })),
    [`ip${suffix}`]: main.address,
    [`netmask${suffix}`]: main.netmask,
    [`network${suffix}`]: main.network,
    scope6: main.scope6,
  };
}
