/**
 * libvirt's bit masks and numbers, each under its C name without the common beginning
 * (VIR_DOMAIN_XML_INACTIVE is DomainXml.INACTIVE). Masks are combined with `|`.
 */

/** What a change reaches: the running guest, its stored definition, or (0) whichever is current. */
export const Affect = { CURRENT: 0, LIVE: 1, CONFIG: 2 } as const;

/** VIR_DOMAIN_XML_: which description of a domain. */
export const DomainXml = { SECURE: 1, INACTIVE: 2, UPDATE_CPU: 4, MIGRATABLE: 8 } as const;

/** VIR_DOMAIN_DEFINE_: VALIDATE refuses what the schema does not know instead of dropping it. */
export const DomainDefine = { VALIDATE: 1 } as const;

/** VIR_DOMAIN_START_: how a domain starts. */
export const DomainStart = {
  PAUSED: 1,
  AUTODESTROY: 2,
  BYPASS_CACHE: 4,
  FORCE_BOOT: 8,
  VALIDATE: 16,
  RESET_NVRAM: 32,
} as const;

/** VIR_DOMAIN_UNDEFINE_: what goes, or stays, together with the definition. */
export const DomainUndefine = {
  MANAGED_SAVE: 1,
  SNAPSHOTS_METADATA: 2,
  NVRAM: 4,
  KEEP_NVRAM: 8,
  CHECKPOINTS_METADATA: 16,
  TPM: 32,
  KEEP_TPM: 64,
} as const;

/** VIR_DOMAIN_DESTROY_: GRACEFUL fails rather than killing a guest whose data may be lost. */
export const DomainDestroy = { DEFAULT: 0, GRACEFUL: 1, REMOVE_LOGS: 2 } as const;

/** VIR_DOMAIN_SHUTDOWN_ and VIR_DOMAIN_REBOOT_: how the guest is asked; 0 leaves it to the hypervisor. */
export const DomainShutdown = {
  DEFAULT: 0,
  ACPI_POWER_BTN: 1,
  GUEST_AGENT: 2,
  INITCTL: 4,
  SIGNAL: 8,
  PARAVIRT: 16,
} as const;

/** VIR_DOMAIN_SAVE_: how a domain is saved and in which state it comes back. */
export const DomainSave = { BYPASS_CACHE: 1, RUNNING: 2, PAUSED: 4, RESET_NVRAM: 8 } as const;

/** VIR_DOMAIN_MEM_: what setMemory changes. */
export const DomainMemory = { CURRENT: 0, LIVE: 1, CONFIG: 2, MAXIMUM: 4 } as const;

/** VIR_DOMAIN_VCPU_: what setVcpus and getVcpus mean. */
export const DomainVcpu = {
  CURRENT: 0,
  LIVE: 1,
  CONFIG: 2,
  MAXIMUM: 4,
  GUEST: 8,
  HOTPLUGGABLE: 16,
} as const;

/** VIR_DOMAIN_DEVICE_MODIFY_: what attaching, detaching and updating a device reaches. */
export const DeviceModify = { CURRENT: 0, LIVE: 1, CONFIG: 2, FORCE: 4 } as const;

/** VIR_DOMAIN_METADATA_: the part of a definition that getMetadata and setMetadata mean. */
export const DomainMetadata = { DESCRIPTION: 0, TITLE: 1, ELEMENT: 2 } as const;

/** VIR_DOMAIN_LIFECYCLE_: what happened to the guest. */
export const DomainLifecycle = { POWEROFF: 0, REBOOT: 1, CRASH: 2 } as const;

/** VIR_DOMAIN_LIFECYCLE_ACTION_: what is done then. */
export const LifecycleAction = {
  DESTROY: 0,
  RESTART: 1,
  RESTART_RENAME: 2,
  PRESERVE: 3,
  COREDUMP_DESTROY: 4,
  COREDUMP_RESTART: 5,
} as const;

/** VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_: who is asked for a guest's addresses. */
export const AddressSource = { LEASE: 0, AGENT: 1, ARP: 2 } as const;

/** VIR_DOMAIN_BLOCK_RESIZE_: the size is in bytes, not KiB. */
export const BlockResize = { BYTES: 1 } as const;

/** VIR_CONNECT_LIST_DOMAINS_: which domains; groups that are not mentioned do not restrict. */
export const ListDomains = {
  ACTIVE: 1,
  INACTIVE: 2,
  PERSISTENT: 4,
  TRANSIENT: 8,
  RUNNING: 16,
  PAUSED: 32,
  SHUTOFF: 64,
  OTHER: 128,
  MANAGEDSAVE: 256,
  NO_MANAGEDSAVE: 512,
  AUTOSTART: 1024,
  NO_AUTOSTART: 2048,
  HAS_SNAPSHOT: 4096,
  NO_SNAPSHOT: 8192,
  HAS_CHECKPOINT: 16384,
  NO_CHECKPOINT: 32768,
} as const;

/** VIR_DOMAIN_STATS_: which statistics. */
export const DomainStats = {
  STATE: 1,
  CPU_TOTAL: 2,
  BALLOON: 4,
  VCPU: 8,
  INTERFACE: 16,
  BLOCK: 32,
  PERF: 64,
  IOTHREAD: 128,
  MEMORY: 256,
  DIRTYRATE: 512,
  VM: 1024,
} as const;

/** VIR_CONNECT_GET_ALL_DOMAINS_STATS_: how statistics are taken; the ListDomains bits up to OTHER select domains. */
export const GetStats = { NOWAIT: 2 ** 29, BACKING: 2 ** 30, ENFORCE_STATS: 2 ** 31 } as const;

/** VIR_CONNECT_LIST_NETWORKS_: which networks. */
export const ListNetworks = {
  INACTIVE: 1,
  ACTIVE: 2,
  PERSISTENT: 4,
  TRANSIENT: 8,
  AUTOSTART: 16,
  NO_AUTOSTART: 32,
} as const;

/** VIR_NETWORK_XML_: the stored definition of a running network. */
export const NetworkXml = { INACTIVE: 1 } as const;

/** VIR_NETWORK_UPDATE_COMMAND_: what to do with the element. */
export const NetworkUpdate = { MODIFY: 1, DELETE: 2, ADD_LAST: 3, ADD_FIRST: 4 } as const;

/** VIR_NETWORK_SECTION_: which element of a network. */
export const NetworkSection = {
  BRIDGE: 1,
  DOMAIN: 2,
  IP: 3,
  IP_DHCP_HOST: 4,
  IP_DHCP_RANGE: 5,
  FORWARD: 6,
  FORWARD_INTERFACE: 7,
  FORWARD_PF: 8,
  PORTGROUP: 9,
  DNS_HOST: 10,
  DNS_TXT: 11,
  DNS_SRV: 12,
} as const;

/** VIR_CONNECT_LIST_STORAGE_POOLS_: which pools. */
export const ListStoragePools = {
  INACTIVE: 1,
  ACTIVE: 2,
  PERSISTENT: 4,
  TRANSIENT: 8,
  AUTOSTART: 16,
  NO_AUTOSTART: 32,
  DIR: 64,
  FS: 128,
  NETFS: 256,
  LOGICAL: 512,
  DISK: 1024,
  ISCSI: 2048,
  SCSI: 4096,
  MPATH: 8192,
  RBD: 16384,
  SHEEPDOG: 32768,
  GLUSTER: 65536,
  ZFS: 131072,
  VSTORAGE: 262144,
  ISCSI_DIRECT: 524288,
} as const;

/** VIR_STORAGE_XML_: the stored definition of a running pool. */
export const StorageXml = { INACTIVE: 1 } as const;

/** VIR_STORAGE_POOL_BUILD_: what may be done to what is there already. */
export const StoragePoolBuild = {
  NEW: 0,
  REPAIR: 1,
  RESIZE: 2,
  NO_OVERWRITE: 4,
  OVERWRITE: 8,
} as const;

/** VIR_STORAGE_VOL_CREATE_: how a volume is made. */
export const StorageVolumeCreate = { PREALLOC_METADATA: 1, REFLINK: 2, VALIDATE: 4 } as const;

/** VIR_STORAGE_VOL_DELETE_: what is done before a volume goes. */
export const StorageVolumeDelete = { NORMAL: 0, ZEROED: 1, WITH_SNAPSHOTS: 2 } as const;

/** VIR_STORAGE_VOL_RESIZE_: how a volume is resized. */
export const StorageVolumeResize = { ALLOCATE: 1, DELTA: 2, SHRINK: 4 } as const;

/** VIR_DOMAIN_SNAPSHOT_CREATE_: how a snapshot is made. */
export const SnapshotCreate = {
  REDEFINE: 1,
  CURRENT: 2,
  NO_METADATA: 4,
  HALT: 8,
  DISK_ONLY: 16,
  REUSE_EXT: 32,
  QUIESCE: 64,
  ATOMIC: 128,
  LIVE: 256,
  VALIDATE: 512,
} as const;

/** VIR_DOMAIN_SNAPSHOT_DELETE_: what goes with a snapshot. */
export const SnapshotDelete = { CHILDREN: 1, METADATA_ONLY: 2, CHILDREN_ONLY: 4 } as const;

/** VIR_DOMAIN_SNAPSHOT_REVERT_: the state after going back. */
export const SnapshotRevert = { RUNNING: 1, PAUSED: 2, FORCE: 4, RESET_NVRAM: 8 } as const;

/** VIR_DOMAIN_BLOCK_COMMIT_: how far a block commit goes. */
export const BlockCommit = {
  SHALLOW: 1,
  DELETE: 2,
  ACTIVE: 4,
  RELATIVE: 8,
  BANDWIDTH_BYTES: 16,
} as const;

/** VIR_DOMAIN_BLOCK_JOB_ABORT_: how a block job ends. */
export const BlockJobAbort = { ASYNC: 1, PIVOT: 2 } as const;
