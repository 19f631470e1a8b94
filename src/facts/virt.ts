import type { FactTable, FactValue } from './fact-value.ts';
import type { Machine } from './machine.ts';

/**
 * The facts that the module virt adds: `virt`, and its flat names of old as texts with commas. They are
 * read from the names of files that libvirt, OpenVZ and LXC keep; no daemon is asked. A host without any
 * of them has none.
 */
export function virtFacts(machine: Machine): FactTable {
  const kinds = [libvirtFacts(machine), openvzFacts(machine), lxcFacts(machine)];
  const found = kinds.filter((kind) => kind !== undefined);
  if (found.length === 0) return {};
  const guests = found.flatMap((kind) => kind.guests).sort();
  return {
    virt: {
      guests,
      ...Object.fromEntries(found.map(({ name, structured }) => [name, structured])),
    },
    virt_libvirt: kinds[0] !== undefined,
    virtual_guests: guests.join(','),
    virtual_guests_count: BigInt(guests.length),
    ...Object.fromEntries(found.flatMap(({ flat }) => Object.entries(flat))),
  };
}

/** What one kind of virtualisation has to tell. */
interface Kind {
  readonly name: string;
  readonly guests: readonly string[];
  readonly structured: FactTable;
  readonly flat: FactTable;
}

function libvirtFacts(machine: Machine): Kind | undefined {
  if (machine.names('/etc/libvirt').length === 0) return undefined;
  const sockets = machine.names('/run/libvirt');
  const reachable = sockets.includes('libvirt-sock') || sockets.includes('virtqemud-sock');
  const domains = kept(machine, '/etc/libvirt/qemu', '/run/libvirt/qemu');
  const networks = kept(machine, '/etc/libvirt/qemu/networks', '/run/libvirt/network');
  const storage_pools = kept(machine, '/etc/libvirt/storage', '/run/libvirt/storage');
  const nwfilters = documents(machine, '/etc/libvirt/nwfilter');
  const secrets = documents(machine, '/etc/libvirt/secrets');
  const about = { conn_type: 'QEMU', hostname: machine.host.hostname, uri: 'qemu:///system' };
  const libvirt_version = version(machine);
  const lists = Object.entries({ domains, networks, storage_pools }).flatMap(([name, found]) => [
    [`virt_${name}_active`, found.active.join(',')] as const,
    [`virt_${name}_inactive`, found.inactive.join(',')] as const,
  ]);
  return {
    name: 'libvirt',
    guests: [...domains.active, ...domains.inactive],
    structured: {
      ...about,
      version: libvirt_version,
      reachable,
      domains: { ...domains },
      networks: { ...networks },
      storage_pools: { ...storage_pools },
      nwfilters,
      secrets,
    },
    flat: {
      ...Object.fromEntries(Object.entries(about).map(([name, fact]) => [`virt_${name}`, fact])),
      ...Object.fromEntries(lists),
      virt_conn: reachable,
      virt_libvirt_version: libvirt_version,
      virt_nwfilters: nwfilters.join(','),
      virt_secrets: secrets.join(','),
    },
  };
}

/** What has a state because it is in use, and what only a definition. */
function kept(machine: Machine, definitions: string, states: string) {
  const active = documents(machine, states);
  const inactive = documents(machine, definitions).filter((name) => !active.includes(name));
  return { active, inactive };
}

function documents(machine: Machine, folder: string): readonly string[] {
  return machine.names(folder).flatMap((name) => /^(.+)\.xml$/.exec(name)?.[1] ?? []);
}

/** The library's file tells: libvirt.so.0.9000.0 is 9.0.0. */
function version(machine: Machine): string | undefined {
  const names = LIBRARIES.flatMap((folder) => machine.names(folder));
  const digits = names.flatMap((name) => /^libvirt\.so\.0\.(\d+)\.\d+$/.exec(name)?.[1] ?? [])[0];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  return `${Math.floor(number / 1000)}.${number % 1000}.0`;
}

const LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
] as const;

/** Numbers of containers, UUIDs with OpenVZ 7; 0 is the host itself. */
function openvzFacts(machine: Machine): Kind | undefined {
  const names = machine.names('/etc/vz/conf');
  if (names.length === 0) return undefined;
  const guests = names
    .flatMap((name) => /^([0-9a-f-]+)\.conf$/.exec(name)?.[1] ?? [])
    .filter((id) => id !== '0');
  const ids = guests.map((id): FactValue => (/^\d+$/.test(id) ? BigInt(id) : id));
  return { name: 'openvz', guests, structured: { ids }, flat: { openvz_ids: ids } };
}

function lxcFacts(machine: Machine): Kind | undefined {
  const names = machine.names('/var/lib/lxc');
  const guests = names.filter((name) => machine.bytes(`/var/lib/lxc/${name}/config`));
  if (guests.length === 0) return undefined;
  return { name: 'lxc', guests, structured: { containers: guests }, flat: {} };
}
