import { XmlElement } from '../../libvirt/xml/element.ts';
import { makeImage } from '../images.ts';
import type { Daemon } from './daemon.ts';
import { add, rootOf, textOf } from './definition/tidy.ts';
import { defineNetwork } from './handlers/networks.ts';
import { definePool } from './handlers/pools.ts';

/** Whether each network is active, or its definition in XML (which is then active). */
export type Networks = Readonly<Record<string, boolean | string>>;

/** A storage pool over a directory. */
interface PoolDescription {
  /** Default: `/var/lib/libvirt/NAME`. */
  readonly path?: string | undefined;
  /** True unless told. */
  readonly active?: boolean | undefined;
  /** Name -> what the volume is; `size` in bytes. */
  readonly volumes?:
    | Readonly<Record<string, { readonly size: number; readonly format?: string | undefined }>>
    | undefined;
}

export type Pools = Readonly<Record<string, PoolDescription>>;

/** Gives a daemon the networks and pools that a description says. */
export async function furnishDaemon(
  daemon: Daemon,
  {
    networks = { default: true },
    pools = {},
  }: {
    readonly networks?: Networks | undefined;
    readonly pools?: Pools | undefined;
  },
): Promise<void> {
  let number = 122;
  for (const [name, said] of Object.entries(networks)) {
    const definition =
      typeof said === 'string' ? rootOf(said, 'network') : plainNetwork(name, number++);
    defineNetwork(daemon, definition).isActive = said !== false;
  }
  for (const [name, pool] of Object.entries(pools)) await addPool(daemon, name, pool);
}

/** A network as libvirt's package has one: with addresses by DHCP, behind NAT. */
function plainNetwork(name: string, number: number): XmlElement {
  const network = new XmlElement('network');
  add(network, 'name', {}, name);
  add(network, 'forward', { mode: 'nat' });
  add(network, 'bridge', { name: `virbr${number - 122}`, stp: 'on', delay: '0' });
  const beginning = `192.168.${number}`;
  const ip = add(network, 'ip', { address: `${beginning}.1`, netmask: '255.255.255.0' });
  add(add(ip, 'dhcp'), 'range', { start: `${beginning}.2`, end: `${beginning}.254` });
  return rootOf(textOf(network), 'network');
}

async function addPool(daemon: Daemon, name: string, description: PoolDescription): Promise<void> {
  const { path = `/var/lib/libvirt/${name}`, active = true, volumes = {} } = description;
  const pool = new XmlElement('pool', [['type', 'dir']]);
  add(pool, 'name', {}, name);
  add(add(pool, 'target'), 'path', {}, path);
  definePool(daemon, pool).isActive = active;
  const { files } = daemon.host;
  await files.mkdir(path, { parents: true });
  for (const [volume, { size, format = 'raw' }] of Object.entries(volumes)) {
    await makeImage({ path: `${path}/${volume}`, format, size }, files);
  }
}
