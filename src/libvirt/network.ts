import type { Hypervisor } from './hypervisor.ts';
import type { ResultOf } from './protocol-table.ts';

/** What names a network in messages. */
export type NetworkReference = ResultOf<'networkLookupByName'>;

/** One change to a part of a network. */
export interface NetworkChange {
  /** One of NetworkUpdate. */
  readonly command: number;
  /** One of NetworkSection. */
  readonly section: number;
  /** Which of several parents (<ip> elements), from 0; -1, the default, when it does not matter. */
  readonly parentIndex?: number;
  /** The element. */
  readonly xml: string;
}

/** A virtual network (virNetwork); NO_NETWORK means that it is not there any more. */
export class Network {
  readonly hypervisor: Hypervisor;
  readonly name: string;
  readonly uuid: string;

  constructor(hypervisor: Hypervisor, { name, uuid }: NetworkReference) {
    this.hypervisor = hypervisor;
    this.name = name;
    this.uuid = uuid;
  }

  /** Starts it (virNetworkCreate); OPERATION_INVALID when it is active. */
  create(): Promise<void> {
    return this.hypervisor.call('networkCreate', { net: this });
  }

  /** Stops it (virNetworkDestroy); OPERATION_INVALID when it is not active. */
  destroy(): Promise<void> {
    return this.hypervisor.call('networkDestroy', { net: this });
  }

  /** Removes its definition (virNetworkUndefine). */
  undefine(): Promise<void> {
    return this.hypervisor.call('networkUndefine', { net: this });
  }

  /** Changes one part of it (virNetworkUpdate); `flags` of Affect. */
  update(change: NetworkChange, flags = 0): Promise<void> {
    const { command, section, parentIndex = -1, xml } = change;
    const args = { net: this, command, section, parentIndex, xml, flags };
    return this.hypervisor.call('networkUpdate', args);
  }

  /** Its description (virNetworkGetXMLDesc): as it is, or with NetworkXml.INACTIVE as stored. */
  getXml(flags = 0): Promise<string> {
    return this.hypervisor.call('networkGetXmlDesc', { net: this, flags });
  }

  /** The host's bridge behind it (virNetworkGetBridgeName). */
  getBridgeName(): Promise<string> {
    return this.hypervisor.call('networkGetBridgeName', { net: this });
  }

  /** virNetworkIsActive. */
  isActive(): Promise<boolean> {
    return this.hypervisor.call('networkIsActive', { net: this });
  }

  /** True when it has a stored definition (virNetworkIsPersistent). */
  isPersistent(): Promise<boolean> {
    return this.hypervisor.call('networkIsPersistent', { net: this });
  }

  /** True when the daemon starts it by itself (virNetworkGetAutostart). */
  getAutostart(): Promise<boolean> {
    return this.hypervisor.call('networkGetAutostart', { net: this });
  }

  /** virNetworkSetAutostart. */
  setAutostart(autostart: boolean): Promise<void> {
    return this.hypervisor.call('networkSetAutostart', { net: this, autostart });
  }

  /** DHCP leases, all or one MAC address's (virNetworkGetDHCPLeases). */
  getDhcpLeases(mac?: string): Promise<ResultOf<'networkGetDhcpLeases'>> {
    const args = { net: this, mac, needResults: true, flags: 0 };
    return this.hypervisor.call('networkGetDhcpLeases', args);
  }
}
