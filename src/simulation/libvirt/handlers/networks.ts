import type { XmlElement } from '../../../libvirt/xml/element.ts';
import type { Daemon } from '../daemon.ts';
import { child, rootOf, textIn, textOf } from '../definition/tidy.ts';
import { activeNetwork, findNetwork } from '../find.ts';
import type { Handlers } from '../protocol-server.ts';
import type { NetworkRecord } from '../records.ts';
import { refusal } from '../refusal.ts';
import { leaseFor } from './devices.ts';
import { isChosen } from './chosen.ts';

/** libvirt's virtual networks. */
export function networkHandlers(daemon: Daemon): Handlers {
  const { networks, host } = daemon;
  const find = ({ name }: { readonly name: string }) => findNetwork(daemon, name);
  const define = (xml: string) => referenceOf(defineNetwork(daemon, rootOf(xml, 'network')));
  return {
    connectListAllNetworks: ({ flags }) =>
      [...networks.values()].filter((one) => isChosen(one, flags)).map(referenceOf),
    networkLookupByName: (args) => referenceOf(find(args)),
    networkLookupByUuid: ({ uuid }) => {
      const found = [...networks.values()].find((one) => one.uuid === uuid);
      if (found) return referenceOf(found);
      throw refusal('NO_NETWORK', `no network with matching uuid '${uuid}'`, 'NETWORK');
    },
    networkDefineXml: ({ xml }) => define(xml),
    networkDefineXmlFlags: ({ xml }) => define(xml),
    networkCreate: ({ net }) => {
      const network = find(net);
      if (network.isActive) {
        throw refusal('OPERATION_INVALID', 'network is already active', 'NETWORK');
      }
      network.isActive = true;
    },
    networkDestroy: ({ net }) => {
      const network = activeNetwork(daemon, net.name);
      network.isActive = false;
      if (!network.isPersistent) networks.delete(network.name);
    },
    networkUndefine: ({ net }) => {
      const network = find(net);
      network.isPersistent = false;
      if (!network.isActive) networks.delete(network.name);
    },
    networkGetXmlDesc: ({ net }) => textOf(find(net).definition),
    networkGetBridgeName: ({ net }) => {
      const { definition, name } = find(net);
      const bridge = definition.children('bridge')[0]?.attribute('name');
      if (bridge !== undefined) return bridge;
      throw refusal('INTERNAL_ERROR', `network '${name}' does not have a bridge name.`, 'NETWORK');
    },
    networkGetAutostart: ({ net }) => find(net).autostart,
    networkSetAutostart: ({ net, autostart }) => {
      find(net).autostart = autostart;
    },
    networkIsActive: ({ net }) => find(net).isActive,
    networkIsPersistent: ({ net }) => find(net).isPersistent,
    networkGetDhcpLeases: ({ net, mac = '' }) => {
      const { definition } = find(net);
      const ipaddr = leaseFor(definition, mac);
      if (ipaddr === undefined) return [];
      const now = Math.floor(host.now().getTime() / 1000);
      const lease = { iface: '', expirytime: now + LEASE_TIME, type: 0, mac, ipaddr, prefix: 24 };
      return [{ ...lease, iaid: undefined, hostname: undefined, clientid: undefined }];
    },
  };
}

/** Seconds that dnsmasq gives an address for. */
const LEASE_TIME = 3600;

/** Stores the definition of a network, new or over the one of its name. */
export function defineNetwork(daemon: Daemon, definition: XmlElement): NetworkRecord {
  const name = textIn(definition, 'name');
  if (!name) throw refusal('NO_NAME', 'missing name information', 'NETWORK');
  const known = daemon.networks.get(name);
  const uuid = known?.uuid ?? textIn(definition, 'uuid') ?? daemon.newUuid();
  child(definition, 'uuid').text = uuid;
  if (known) return Object.assign(known, { definition, isPersistent: true });
  const network: NetworkRecord = {
    ...{ uuid, name, definition, isPersistent: true, isActive: false, autostart: false },
  };
  daemon.networks.set(name, network);
  return network;
}

function referenceOf({ name, uuid }: NetworkRecord) {
  return { name, uuid };
}
