import {
  bool,
  characters,
  counter,
  hyper,
  int,
  list,
  listing,
  optional,
  quantity,
  string,
  struct,
  uint,
  uuid,
} from './codec.ts';
import { typedParameters } from './typed-parameters.ts';

/** A domain as messages name it; `id` is -1 while it does not run. */
export const domain = struct({ name: string, uuid, id: int });
/** A network as messages name it. */
export const network = struct({ name: string, uuid });
/** A storage pool as messages name it. */
export const pool = struct({ name: string, uuid });
/** A storage volume as messages name it. */
export const volume = struct({ pool: string, name: string, key: string });
/** A snapshot as messages name it. */
export const snapshot = struct({ name: string, dom: domain });

/** The body of a reply whose status is an error. */
export const wireError = struct({
  code: int,
  domain: int,
  message: optional(string),
  level: int,
  dom: optional(domain),
  str1: optional(string),
  str2: optional(string),
  str3: optional(string),
  int1: int,
  int2: int,
  net: optional(network),
});

/** Memory in KiB, clock in MHz. */
export const nodeInfo = struct({
  model: characters(32),
  memory: quantity,
  cpus: int,
  mhz: int,
  nodes: int,
  sockets: int,
  cores: int,
  threads: int,
});

/** Memory in KiB, CPU time in nanoseconds. */
export const domainInfo = struct({
  state: uint,
  maxMemory: quantity,
  memory: quantity,
  vcpus: uint,
  cpuTime: quantity,
});

/** Bytes. */
export const blockInfo = struct({ allocation: quantity, capacity: quantity, physical: quantity });
/** Requests and bytes; -1 where the hypervisor does not count. */
export const blockStats = struct({
  readRequests: counter,
  readBytes: counter,
  writeRequests: counter,
  writeBytes: counter,
  errors: counter,
});
/** Bytes and packets; -1 where the hypervisor does not count. */
export const interfaceStats = struct({
  rxBytes: counter,
  rxPackets: counter,
  rxErrors: counter,
  rxDropped: counter,
  txBytes: counter,
  txPackets: counter,
  txErrors: counter,
  txDropped: counter,
});
/** Bytes a second and bytes done of all. */
export const blockJob = struct({
  found: bool,
  type: int,
  bandwidth: quantity,
  current: quantity,
  end: quantity,
});
/** Bytes. */
export const poolInfo = struct({
  state: uint,
  capacity: quantity,
  allocation: quantity,
  available: quantity,
});
/** Bytes. */
export const volumeInfo = struct({ type: int, capacity: quantity, allocation: quantity });

/** A guest's network interface with its addresses; an address's type is 0 for IPv4, 1 for IPv6. */
export const guestInterface = struct({
  name: string,
  hwaddr: optional(string),
  addrs: list(struct({ type: int, addr: string, prefix: uint }), 2048),
});

/** A DHCP lease; `expirytime` in seconds since 1970. */
const lease = struct({
  iface: string,
  expirytime: hyper,
  type: int,
  mac: optional(string),
  iaid: optional(string),
  ipaddr: string,
  prefix: uint,
  hostname: optional(string),
  clientid: optional(string),
});

/** The statistics of one domain. */
export const statsRecord = struct({ dom: domain, params: typedParameters(262144) });

export const domains = listing(domain);
export const networks = listing(network);
export const pools = listing(pool);
export const volumes = listing(volume);
export const snapshots = listing(snapshot);
export const leases = listing(lease, 65536);
