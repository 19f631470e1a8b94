import type { Connection } from './connection.ts';
import { Domain } from './domain.ts';
import type { DomainReference } from './domain.ts';
import type { EventName } from './event-table.ts';
import { Events } from './events.ts';
import type { EventListener, Subscription } from './events.ts';
import type { LibvirtError } from './libvirt-error.ts';
import { Link } from './link.ts';
import type { ConnectOptions } from './link.ts';
import { Network } from './network.ts';
import type { ArgumentsOf, ProcedureName, ResultOf } from './protocol-table.ts';
import { StoragePool } from './storage-pool.ts';
import { StorageVolume } from './storage-volume.ts';
import type { TypedParameters } from './typed-parameters.ts';

/** What getDomainCapabilities asks about; what is absent the hypervisor chooses. */
export interface CapabilityQuery {
  readonly emulator?: string | undefined;
  readonly arch?: string | undefined;
  readonly machine?: string | undefined;
  readonly virtType?: string | undefined;
}

/** The statistics of one domain: libvirt's names, `state.state`, `balloon.current`, `vcpu.current` ... */
export interface DomainStatistics {
  readonly domain: Domain;
  readonly values: TypedParameters;
}

/**
 * A connection to a hypervisor (virConnect). `flags` are libvirt's bit masks (flags-table.ts) and may be
 * left out. Calls may be made without waiting for each other: five run at a time, the others wait.
 */
export class Hypervisor {
  readonly #link: Link;
  readonly #events: Events;
  readonly #lossListeners = new Set<(failure: LibvirtError) => void>();

  private constructor(uri: string | undefined, options: ConnectOptions) {
    this.#events = new Events((name, args) => this.call(name, args));
    this.#link = new Link(uri, options, {
      event: (procedure, body) => {
        this.#events.dispatch(procedure, body);
      },
      lost: (failure) => {
        for (const listener of this.#lossListeners) {
          queueMicrotask(() => {
            listener(failure);
          });
        }
      },
      reopened: () => this.#events.renew(),
    });
  }

  /**
   * Connects (virConnectOpen) to a libvirt URI; without one to LIBVIRT_DEFAULT_URI or qemu:///system.
   * NO_CONNECT says which socket was tried and what starts a daemon there.
   */
  static async connect(uri?: string, options: ConnectOptions = {}): Promise<Hypervisor> {
    const hypervisor = new Hypervisor(uri, options);
    await hypervisor.#link.open();
    return hypervisor;
  }

  /** The URI that was asked for. */
  get uri(): string {
    return this.#link.uri.text;
  }

  /** How many calls have been sent: for benches and asserts. */
  get callCount(): number {
    return this.#link.callCount;
  }

  /** False once the connection is closed or broken (virConnectIsAlive). */
  get isAlive(): boolean {
    return this.#link.isAlive;
  }

  /** Closes the connection (virConnectClose); calls that still wait are rejected. */
  close(): Promise<void> {
    return this.#link.close();
  }

  /** Opens a closed or broken connection anew; domains and events of before go on working. */
  reconnect(): Promise<void> {
    return this.#link.open();
  }

  /** Calls any procedure of the protocol table, typed by it. */
  call<P extends ProcedureName>(name: P, args: ArgumentsOf<P>): Promise<ResultOf<P>> {
    return this.#link.call(name, args);
  }

  /**
   * Listens to events (virConnectDomainEventRegisterAny and its like) of all domains, networks or pools;
   * `event-table.ts` has the names. Settles when the daemon has been told: no later event is missed.
   */
  listen<E extends EventName>(name: E, listener: EventListener<E>): Promise<Subscription> {
    return this.#events.listen(name, listener);
  }

  /** Has `listener` called when the connection breaks or is closed (virConnectRegisterCloseCallback). */
  onLost(listener: (failure: LibvirtError) => void): void {
    this.#lossListeners.add(listener);
  }

  /** A second connection like this one, for a transfer that must not hold up the calls; the caller closes it. */
  openAnother(): Promise<Connection> {
    return this.#link.openAnother();
  }

  /** The driver's name: `QEMU`, `Xen`, `TEST` (virConnectGetType). */
  getType(): Promise<string> {
    return this.call('connectGetType', {});
  }

  /** The hypervisor's version: major * 1,000,000 + minor * 1,000 + release (virConnectGetVersion). */
  getVersion(): Promise<number> {
    return this.call('connectGetVersion', {});
  }

  /** The daemon's libvirt version, counted in the same way (virConnectGetLibVersion). */
  getLibVersion(): Promise<number> {
    return this.call('connectGetLibVersion', {});
  }

  /** virConnectGetHostname. */
  getHostname(): Promise<string> {
    return this.call('connectGetHostname', {});
  }

  /** The URI as the daemon understood it (virConnectGetURI). */
  getUri(): Promise<string> {
    return this.call('connectGetUri', {});
  }

  /** What the host and its guests can do, XML (virConnectGetCapabilities). */
  getCapabilities(): Promise<string> {
    return this.call('connectGetCapabilities', {});
  }

  /** What one emulator and machine can do, XML (virConnectGetDomainCapabilities). */
  getDomainCapabilities(query: CapabilityQuery = {}): Promise<string> {
    const { emulator, arch, machine, virtType } = query;
    const args = { emulator, arch, machine, virtType, flags: 0 };
    return this.call('connectGetDomainCapabilities', args);
  }

  /** CPUs, their topology and the memory in KiB of the host (virNodeGetInfo). */
  getNodeInfo(): Promise<ResultOf<'nodeGetInfo'>> {
    return this.call('nodeGetInfo', {});
  }

  /** Free memory of the host, bytes (virNodeGetFreeMemory). */
  getFreeMemory(): Promise<number> {
    return this.call('nodeGetFreeMemory', {});
  }

  /** Most vCPUs for a guest of a type such as `kvm` (virConnectGetMaxVcpus). */
  getMaxVcpus(type?: string): Promise<number> {
    return this.call('connectGetMaxVcpus', { type });
  }

  /** All domains, or those that `flags` of ListDomains select (virConnectListAllDomains). */
  async listAllDomains(flags = 0): Promise<readonly Domain[]> {
    const found = await this.call('connectListAllDomains', { needResults: true, flags });
    return found.map((reference) => this.#domain(reference));
  }

  /** Statistics of all domains in one call (virConnectGetAllDomainStats); `stats` of DomainStats, `flags` of GetStats. */
  async getAllDomainStats(stats = 0, flags = 0): Promise<readonly DomainStatistics[]> {
    const records = await this.call('connectGetAllDomainStats', { doms: [], stats, flags });
    return records.map(({ dom, params }) => ({ domain: this.#domain(dom), values: params }));
  }

  /** virDomainLookupByName; NO_DOMAIN when there is none. */
  async lookupDomainByName(name: string): Promise<Domain> {
    return this.#domain(await this.call('domainLookupByName', { name }));
  }

  /** virDomainLookupByUUIDString; NO_DOMAIN when there is none. */
  async lookupDomainByUuid(uuid: string): Promise<Domain> {
    return this.#domain(await this.call('domainLookupByUuid', { uuid }));
  }

  /** A running domain by its number (virDomainLookupByID); NO_DOMAIN when there is none. */
  async lookupDomainById(id: number): Promise<Domain> {
    return this.#domain(await this.call('domainLookupById', { id }));
  }

  /**
   * Stores a definition, new or over the same UUID (virDomainDefineXMLFlags). XML_DETAIL (not well
   * formed), XML_ERROR, XML_INVALID_SCHEMA or CONFIG_UNSUPPORTED say what is wrong with it; without
   * DomainDefine.VALIDATE elements that libvirt does not know vanish.
   */
  async defineDomain(xml: string, flags = 0): Promise<Domain> {
    return this.#domain(await this.call('domainDefineXmlFlags', { xml, flags }));
  }

  /** Starts a domain that has no stored definition (virDomainCreateXML). */
  async createDomain(xml: string, flags = 0): Promise<Domain> {
    return this.#domain(await this.call('domainCreateXml', { xml, flags }));
  }

  /** Starts a domain from a file written by Domain.save (virDomainRestoreFlags). */
  restoreDomain(file: string, flags = 0): Promise<void> {
    return this.call('domainRestoreFlags', { from: file, xml: undefined, flags });
  }

  /** All networks, or those that `flags` of ListNetworks select (virConnectListAllNetworks). */
  async listAllNetworks(flags = 0): Promise<readonly Network[]> {
    const found = await this.call('connectListAllNetworks', { needResults: true, flags });
    return found.map((reference) => new Network(this, reference));
  }

  /** virNetworkLookupByName; NO_NETWORK when there is none. */
  async lookupNetworkByName(name: string): Promise<Network> {
    return new Network(this, await this.call('networkLookupByName', { name }));
  }

  /** virNetworkLookupByUUIDString; NO_NETWORK when there is none. */
  async lookupNetworkByUuid(uuid: string): Promise<Network> {
    return new Network(this, await this.call('networkLookupByUuid', { uuid }));
  }

  /** Stores a network's definition (virNetworkDefineXML). */
  async defineNetwork(xml: string): Promise<Network> {
    return new Network(this, await this.call('networkDefineXml', { xml }));
  }

  /** Starts a network that has no stored definition (virNetworkCreateXML). */
  async createNetwork(xml: string): Promise<Network> {
    return new Network(this, await this.call('networkCreateXml', { xml }));
  }

  /** All pools, or those that `flags` of ListStoragePools select (virConnectListAllStoragePools). */
  async listAllStoragePools(flags = 0): Promise<readonly StoragePool[]> {
    const found = await this.call('connectListAllStoragePools', { needResults: true, flags });
    return found.map((reference) => new StoragePool(this, reference));
  }

  /** virStoragePoolLookupByName; NO_STORAGE_POOL when there is none. */
  async lookupStoragePoolByName(name: string): Promise<StoragePool> {
    return new StoragePool(this, await this.call('storagePoolLookupByName', { name }));
  }

  /** The pool over a folder or device (virStoragePoolLookupByTargetPath); NO_STORAGE_POOL when there is none. */
  async lookupStoragePoolByTargetPath(path: string): Promise<StoragePool> {
    return new StoragePool(this, await this.call('storagePoolLookupByTargetPath', { path }));
  }

  /** Stores a pool's definition (virStoragePoolDefineXML). */
  async defineStoragePool(xml: string, flags = 0): Promise<StoragePool> {
    return new StoragePool(this, await this.call('storagePoolDefineXml', { xml, flags }));
  }

  /** Starts a pool that has no stored definition (virStoragePoolCreateXML). */
  async createStoragePool(xml: string, flags = 0): Promise<StoragePool> {
    return new StoragePool(this, await this.call('storagePoolCreateXml', { xml, flags }));
  }

  /** A volume by its path, of whichever pool (virStorageVolLookupByPath); NO_STORAGE_VOL when no pool has it. */
  async lookupStorageVolumeByPath(path: string): Promise<StorageVolume> {
    return new StorageVolume(this, await this.call('storageVolLookupByPath', { path }));
  }

  #domain(reference: DomainReference): Domain {
    return new Domain(this, reference);
  }
}
