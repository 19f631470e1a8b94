export { Hypervisor } from './hypervisor.ts';
export type { CapabilityQuery, DomainStatistics } from './hypervisor.ts';
export { Domain } from './domain.ts';
export type { DomainInfo, MetadataElement } from './domain.ts';
export { DomainSnapshot } from './domain-snapshot.ts';
export { Network } from './network.ts';
export type { NetworkChange } from './network.ts';
export { StoragePool } from './storage-pool.ts';
export type { StoragePoolInfo } from './storage-pool.ts';
export { StorageVolume } from './storage-volume.ts';
export type { StorageVolumeInfo } from './storage-volume.ts';
export { LibvirtError, isLibvirtError } from './libvirt-error.ts';
export type { ErrorCode, ErrorDomain } from './error-table.ts';
export type { EventBody, EventName, LifecycleEvent, ObjectEvent } from './event-table.ts';
export type { EventListener, Subscription } from './events.ts';
export { domainState, domainStateReason } from './state-table.ts';
export type { DomainState } from './state-table.ts';
export type { ConnectOptions } from './link.ts';
export {
  doubleParameter,
  intParameter,
  llongParameter,
  uintParameter,
  ullongParameter,
} from './typed-parameters.ts';
export type { TypedInputs, TypedParameters, TypedValue } from './typed-parameters.ts';
export * from './flags-table.ts';
export { DEFAULT_URI } from './uri.ts';
