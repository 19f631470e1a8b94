import { SYSTEMS, type System, type SystemName } from './systems-table.ts';

/** Facts as plain data. */
export type Facts = Readonly<Record<string, unknown>>;

/** The systems that `factsOf` knows. */
export const SYSTEM_NAMES = Object.keys(SYSTEMS) as readonly SystemName[];

/**
 * Facts of a usual virtual machine with a system, structured and legacy; `changes` are laid over them,
 * hashes into hashes.
 */
export function factsOf(system: SystemName, changes: Facts = {}): Facts {
  return mergeFacts(factsOfSystem(SYSTEMS[system]), changes);
}

/** Lays facts over others: hashes into hashes, everything else instead of what was there. */
export function mergeFacts(facts: Facts, changes: Facts): Facts {
  const merged: Record<string, unknown> = { ...facts };
  for (const [name, value] of Object.entries(changes)) {
    const known = merged[name];
    merged[name] = isHash(known) && isHash(value) ? mergeFacts(known, value) : value;
  }
  return merged;
}

/** What follows from a node's name, which every test has, and the facts of the test on top. */
export function defaultFacts(node: string, facts: Facts = {}): Facts {
  const [hostname = node, ...rest] = node.split('.');
  const domain = rest.join('.') || node;
  return mergeFacts(
    {
      ...{ hostname, domain, fqdn: node, clientcert: node },
      clientversion: '7.23.0',
      networking: { hostname, domain, fqdn: node },
    },
    facts,
  );
}

function factsOfSystem(system: System): Facts {
  const isDebian = system.family === 'Debian';
  const architecture = isDebian ? 'amd64' : 'x86_64';
  const release = {
    ...{ full: system.full, major: system.major },
    ...(system.minor === undefined ? {} : { minor: system.minor }),
  };
  return {
    ...{ kernel: 'Linux', kernelrelease: system.kernel, ...kernelVersions(system.kernel) },
    ...{ osfamily: system.family, operatingsystem: system.name },
    ...{ operatingsystemrelease: system.full, operatingsystemmajrelease: system.major },
    ...{ architecture, hardwaremodel: 'x86_64', hardwareisa: 'x86_64' },
    ...(isDebian ? distributionFacts(system) : {}),
    os: {
      ...{ name: system.name, family: system.family, architecture, hardware: 'x86_64', release },
      distro: {
        ...{ codename: system.codename, description: system.description, id: system.name },
        release,
      },
      selinux: isDebian
        ? { enabled: false }
        : { enabled: true, current_mode: 'enforcing', config_mode: 'enforcing' },
    },
    ...{ selinux: !isDebian, systemd: true, systemd_version: system.systemd },
    ...{ service_provider: 'systemd', package_provider: packageProvider(system) },
    ...{ rubyversion: system.ruby, puppetversion: '7.23.0', facterversion: '4.3.0' },
    ...MACHINE,
  };
}

function kernelVersions(release: string): Facts {
  const [version = release] = release.split('-');
  return { kernelversion: version, kernelmajversion: version.split('.', 2).join('.') };
}

function distributionFacts({ name, full, major, codename, description }: System): Facts {
  return {
    ...{ lsbdistid: name, lsbdistrelease: full, lsbmajdistrelease: major },
    ...{ lsbdistcodename: codename, lsbdistdescription: description },
  };
}

function packageProvider({ family }: System): string {
  return family === 'Debian' ? 'apt' : 'dnf';
}

/** The same for every system: two processors, 4 GiB, one network card. */
const MACHINE: Facts = {
  ...{ id: 'root', gid: 'root', is_virtual: true, virtual: 'kvm', timezone: 'UTC' },
  identity: { uid: 0, gid: 0, user: 'root', group: 'root', privileged: true },
  path: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  ...{ processorcount: 2, physicalprocessorcount: 2 },
  processors: { cores: 1, count: 2, isa: 'x86_64', physicalcount: 2, threads: 1 },
  ...{ memorysize: '3.83 GiB', memorysize_mb: 3922.1, memoryfree_mb: 3636.5 },
  memory: { system: { total: '3.83 GiB', total_bytes: 4112625664, available_bytes: 3812625664 } },
  ...{ interfaces: 'eth0,lo', ipaddress: '192.0.2.10', ipaddress_eth0: '192.0.2.10' },
  ...{ ipaddress6: '2001:db8::10', macaddress: '52:54:00:12:34:56', netmask: '255.255.255.0' },
  networking: {
    ...{ ip: '192.0.2.10', ip6: '2001:db8::10', mac: '52:54:00:12:34:56', mtu: 1500 },
    ...{ netmask: '255.255.255.0', network: '192.0.2.0', primary: 'eth0' },
    interfaces: {
      eth0: { ip: '192.0.2.10', mac: '52:54:00:12:34:56', mtu: 1500, netmask: '255.255.255.0' },
      lo: { ip: '127.0.0.1', mtu: 65536, netmask: '255.0.0.0' },
    },
  },
  root_home: '/root',
  puppet_vardir: '/var/lib/puppet',
};

function isHash(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
