import { DomainSnapshot } from './domain-snapshot.ts';
import type { Hypervisor } from './hypervisor.ts';
import { LibvirtError } from './libvirt-error.ts';
import type { ArgumentsOf, ProcedureName, ResultOf } from './protocol-table.ts';
import { domainState, domainStateReason } from './state-table.ts';
import type { DomainState } from './state-table.ts';
import type { TypedInputs, TypedParameters } from './typed-parameters.ts';

/** What getInfo tells of a domain. */
export interface DomainInfo {
  readonly state: DomainState;
  /** KiB it may have at most. */
  readonly maxMemory: number;
  /** KiB it has. */
  readonly memory: number;
  readonly vcpus: number;
  /** Nanoseconds used since it started. */
  readonly cpuTime: number;
}

/** What names a domain in messages. */
export type DomainReference = ResultOf<'domainLookupByName'>;

/** An element for a domain's <metadata>; `key` is its namespace prefix. */
export interface MetadataElement {
  readonly uri: string;
  readonly key: string;
  /** The element, or undefined to remove it. */
  readonly xml: string | undefined;
}

type DomainProcedure = {
  [P in ProcedureName]: ArgumentsOf<P> extends { readonly dom: DomainReference } ? P : never;
}[ProcedureName];
type Rest<P extends DomainProcedure> = Omit<ArgumentsOf<P>, 'dom'>;

/** libvirt lets a client say that it understands string parameters. */
const STRING_OKAY = 4;

/**
 * A virtual machine (virDomain). `flags` are libvirt's bit masks (flags-table.ts) and may be left out.
 * Every method rejects with a LibvirtError; NO_DOMAIN means that it is not there any more.
 */
export class Domain {
  readonly hypervisor: Hypervisor;
  readonly name: string;
  readonly uuid: string;
  /** Its number while it ran when it was looked up, -1 if it did not. */
  readonly id: number;

  constructor(hypervisor: Hypervisor, { name, uuid, id }: DomainReference) {
    this.hypervisor = hypervisor;
    this.name = name;
    this.uuid = uuid;
    this.id = id;
  }

  /** Starts it (virDomainCreateWithFlags); OPERATION_INVALID when it runs already. */
  async create(flags = 0): Promise<void> {
    await this.#call('domainCreateWithFlags', { flags });
  }

  /** Cuts its power (virDomainDestroyFlags); OPERATION_INVALID when it does not run. */
  destroy(flags = 0): Promise<void> {
    return this.#call('domainDestroyFlags', { flags });
  }

  /** Asks the guest to shut down and does not wait for it (virDomainShutdownFlags). */
  shutdown(flags = 0): Promise<void> {
    return this.#call('domainShutdownFlags', { flags });
  }

  /** Asks the guest to reboot and does not wait for it (virDomainReboot). */
  reboot(flags = 0): Promise<void> {
    return this.#call('domainReboot', { flags });
  }

  /** Presses its reset button (virDomainReset). */
  reset(flags = 0): Promise<void> {
    return this.#call('domainReset', { flags });
  }

  /** Freezes it in memory (virDomainSuspend). */
  suspend(): Promise<void> {
    return this.#call('domainSuspend', {});
  }

  /** Lets a frozen one go on (virDomainResume). */
  resume(): Promise<void> {
    return this.#call('domainResume', {});
  }

  /** Wakes a guest that has put itself to sleep (virDomainPMWakeup). */
  pmWakeup(flags = 0): Promise<void> {
    return this.#call('domainPmWakeup', { flags });
  }

  /** Removes its definition (virDomainUndefineFlags); a running one goes on as a transient one. */
  undefine(flags = 0): Promise<void> {
    return this.#call('domainUndefineFlags', { flags });
  }

  /** Gives it another name while it is off (virDomainRename); the answer carries the new name. */
  async rename(newName: string, flags = 0): Promise<Domain> {
    await this.#call('domainRename', { newName, flags });
    return new Domain(this.hypervisor, { name: newName, uuid: this.uuid, id: this.id });
  }

  /** Writes its memory to a file of the host and stops it (virDomainSaveFlags). */
  save(file: string, flags = 0): Promise<void> {
    return this.#call('domainSaveFlags', { to: file, xml: undefined, flags });
  }

  /** Saves it where libvirt finds it at the next start (virDomainManagedSave). */
  managedSave(flags = 0): Promise<void> {
    return this.#call('domainManagedSave', { flags });
  }

  /** True when a managed save waits for the next start (virDomainHasManagedSaveImage). */
  hasManagedSave(): Promise<boolean> {
    return this.#call('domainHasManagedSaveImage', { flags: 0 });
  }

  /** Throws the managed save away (virDomainManagedSaveRemove). */
  removeManagedSave(): Promise<void> {
    return this.#call('domainManagedSaveRemove', { flags: 0 });
  }

  /** Its description (virDomainGetXMLDesc): as it runs, or with DomainXml.INACTIVE as stored. */
  getXml(flags = 0): Promise<string> {
    return this.#call('domainGetXmlDesc', { flags });
  }

  /** State, memory, vCPUs and CPU time in one call (virDomainGetInfo). */
  async getInfo(): Promise<DomainInfo> {
    const { state, ...info } = await this.#call('domainGetInfo', {});
    return { state: domainState(state), ...info };
  }

  /** Its state and the reason for it (virDomainGetState). */
  async getState(): Promise<{ readonly state: DomainState; readonly reason: string }> {
    const { state, reason } = await this.#call('domainGetState', { flags: 0 });
    return { state: domainState(state), reason: domainStateReason(state, reason) };
  }

  /** True unless it is off (virDomainIsActive). */
  isActive(): Promise<boolean> {
    return this.#call('domainIsActive', {});
  }

  /** True when it has a stored definition (virDomainIsPersistent). */
  isPersistent(): Promise<boolean> {
    return this.#call('domainIsPersistent', {});
  }

  /** The kind of guest interface: `hvm`, `xen`, `exe` (virDomainGetOSType). */
  getOsType(): Promise<string> {
    return this.#call('domainGetOsType', {});
  }

  /** True when the daemon starts it by itself (virDomainGetAutostart). */
  getAutostart(): Promise<boolean> {
    return this.#call('domainGetAutostart', {});
  }

  /** virDomainSetAutostart; OPERATION_INVALID for a transient one. */
  setAutostart(autostart: boolean): Promise<void> {
    return this.#call('domainSetAutostart', { autostart });
  }

  /** KiB it may have at most (virDomainGetMaxMemory). */
  getMaxMemory(): Promise<number> {
    return this.#call('domainGetMaxMemory', {});
  }

  /** Gives it so many KiB (virDomainSetMemoryFlags); `flags` of DomainMemory. */
  setMemory(kib: number, flags = 0): Promise<void> {
    return this.#call('domainSetMemoryFlags', { memory: kib, flags });
  }

  /** The number of its vCPUs (virDomainGetVcpusFlags); `flags` of DomainVcpu. */
  getVcpus(flags = 0): Promise<number> {
    return this.#call('domainGetVcpusFlags', { flags });
  }

  /** virDomainSetVcpusFlags; `flags` of DomainVcpu. */
  setVcpus(vcpus: number, flags = 0): Promise<void> {
    return this.#call('domainSetVcpusFlags', { vcpus, flags });
  }

  /**
   * Title, description or an element of <metadata> by its namespace (virDomainGetMetadata);
   * NO_DOMAIN_METADATA when there is none.
   */
  getMetadata(type: number, uri?: string, flags = 0): Promise<string> {
    return this.#call('domainGetMetadata', { type, uri, flags });
  }

  /** Sets or removes (undefined) the title or the description (virDomainSetMetadata). */
  setMetadata(type: number, text: string | undefined, flags = 0): Promise<void> {
    const none = { key: undefined, uri: undefined };
    return this.#call('domainSetMetadata', { type, metadata: text, ...none, flags });
  }

  /** Sets or removes one element of <metadata> (virDomainSetMetadata). */
  setMetadataElement({ uri, key, xml }: MetadataElement, flags = 0): Promise<void> {
    return this.#call('domainSetMetadata', { type: 2, metadata: xml, key, uri, flags });
  }

  /** What happens after power-off, reboot or crash (virDomainSetLifecycleAction). */
  setLifecycleAction(type: number, action: number, flags = 0): Promise<void> {
    return this.#call('domainSetLifecycleAction', { type, action, flags });
  }

  /** Plugs a device in (virDomainAttachDeviceFlags); `flags` of DeviceModify. */
  attachDevice(xml: string, flags = 0): Promise<void> {
    return this.#call('domainAttachDeviceFlags', { xml, flags });
  }

  /** Asks to unplug the device that matches (virDomainDetachDeviceFlags); the guest may take its time. */
  detachDevice(xml: string, flags = 0): Promise<void> {
    return this.#call('domainDetachDeviceFlags', { xml, flags });
  }

  /** Changes a device in place (virDomainUpdateDeviceFlags). */
  updateDevice(xml: string, flags = 0): Promise<void> {
    return this.#call('domainUpdateDeviceFlags', { xml, flags });
  }

  /** Resizes a running guest's disk, in KiB or with BlockResize.BYTES in bytes (virDomainBlockResize). */
  blockResize(disk: string, size: number, flags = 0): Promise<void> {
    return this.#call('domainBlockResize', { disk, size, flags });
  }

  /** Bytes of a disk by its target or path (virDomainGetBlockInfo). */
  getBlockInfo(disk: string): Promise<ResultOf<'domainGetBlockInfo'>> {
    return this.#call('domainGetBlockInfo', { disk, flags: 0 });
  }

  /** Disks that reported errors while the guest ran: 1 unspecified, 2 no space (virDomainGetDiskErrors). */
  async getDiskErrors(): Promise<ResultOf<'domainGetDiskErrors'>['errors']> {
    const { errors } = await this.#call('domainGetDiskErrors', { maxErrors: 256, flags: 0 });
    return errors;
  }

  /** The guest's addresses as one source knows them (virDomainInterfaceAddresses); `source` of AddressSource. */
  interfaceAddresses(source: number): Promise<ResultOf<'domainInterfaceAddresses'>> {
    return this.#call('domainInterfaceAddresses', { source, flags: 0 });
  }

  /** The guest's host name, asked of the agent or the lease (virDomainGetHostname). */
  getHostname(flags = 0): Promise<string> {
    return this.#call('domainGetHostname', { flags });
  }

  /** What the agent tells of the guest (virDomainGetGuestInfo); 0 asks for all it knows. */
  getGuestInfo(types = 0): Promise<TypedParameters> {
    return this.#call('domainGetGuestInfo', { types, flags: 0 });
  }

  /** Sets a guest user's password through the agent (virDomainSetUserPassword). */
  setUserPassword(user: string, password: string): Promise<void> {
    return this.#call('domainSetUserPassword', { user, password, flags: 0 });
  }

  /**
   * Sends a JSON command to the guest agent and gives its JSON answer (virDomainQemuAgentCommand);
   * AGENT_UNRESPONSIVE when it does not answer in `timeout` seconds (-2 for ever, -1 the default).
   */
  async agentCommand(command: string, timeout = -1): Promise<string> {
    const answer = await this.#call('qemuDomainAgentCommand', { command, timeout, flags: 0 });
    if (answer !== undefined) return answer;
    throw new LibvirtError('AGENT_UNRESPONSIVE', `The agent of ${this.name} gave no answer.`);
  }

  /** The CPU scheduler's parameters, cpu_shares and its like (virDomainGetSchedulerParametersFlags). */
  getSchedulerParameters(flags = 0): Promise<TypedParameters> {
    const all = { nparams: 16, flags: flags | STRING_OKAY };
    return this.#call('domainGetSchedulerParametersFlags', all);
  }

  /** virDomainSetSchedulerParametersFlags; `flags` of Affect. */
  setSchedulerParameters(params: TypedInputs, flags = 0): Promise<void> {
    return this.#call('domainSetSchedulerParametersFlags', { params, flags });
  }

  /** Shares of the disks, `weight` and its like (virDomainSetBlkioParameters); `flags` of Affect. */
  setBlkioParameters(params: TypedInputs, flags = 0): Promise<void> {
    return this.#call('domainSetBlkioParameters', { params, flags });
  }

  /** All snapshots (virDomainListAllSnapshots). */
  async listAllSnapshots(flags = 0): Promise<readonly DomainSnapshot[]> {
    const found = await this.#call('domainListAllSnapshots', { needResults: true, flags });
    return found.map(({ name }) => new DomainSnapshot(this, name));
  }

  /** A snapshot by its name (virDomainSnapshotLookupByName); NO_DOMAIN_SNAPSHOT when there is none. */
  async lookupSnapshotByName(name: string): Promise<DomainSnapshot> {
    const found = await this.#call('domainSnapshotLookupByName', { name, flags: 0 });
    return new DomainSnapshot(this, found.name);
  }

  /** Takes a snapshot (virDomainSnapshotCreateXML); `flags` of SnapshotCreate. */
  async createSnapshot(xml: string, flags = 0): Promise<DomainSnapshot> {
    const made = await this.#call('domainSnapshotCreateXml', { xml, flags });
    return new DomainSnapshot(this, made.name);
  }

  #call<P extends DomainProcedure>(name: P, rest: Rest<P>): Promise<ResultOf<P>> {
    return this.hypervisor.call(name, { dom: this, ...rest });
  }
}
