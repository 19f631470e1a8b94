import {
  bool,
  hyper,
  int,
  list,
  mask,
  nothing,
  opaque,
  optional,
  quantity,
  string,
  struct,
  uint,
  uuid,
} from './codec.ts';
import type { AnyCodec, Codec, InOf, Layout, OutOf, Read, Written } from './codec.ts';
import {
  blockInfo,
  blockJob,
  blockStats,
  domain,
  domainInfo,
  domains,
  guestInterface,
  interfaceStats,
  leases,
  network,
  networks,
  nodeInfo,
  pool,
  poolInfo,
  pools,
  snapshot,
  snapshots,
  statsRecord,
  volume,
  volumeInfo,
  volumes,
} from './shapes.ts';
import { typedParameters } from './typed-parameters.ts';

/** The programs that share a connection, by their numbers on the wire. */
export const programs = { remote: 0x20008086, qemu: 0x20008087, keepalive: 0x6b656570 } as const;

/** One remote procedure: its number and the layouts of what goes out and what comes back. */
export interface Procedure<Args, Result, ArgsOut = Args, ResultIn = Result> {
  readonly program: number;
  readonly number: number;
  readonly args: Codec<ArgsOut, Args>;
  readonly result: Codec<Result, ResultIn>;
}

interface Calls {
  <L extends Layout>(number: number, layout: L): Procedure<Written<L>, undefined, Read<L>>;
  <L extends Layout, Out, In>(
    number: number,
    layout: L,
    result: Codec<Out, In>,
  ): Procedure<Written<L>, Out, Read<L>, In>;
}

const call =
  (program: number): Calls =>
  (number: number, layout: Layout, result: AnyCodec = nothing) =>
    ({ program, number, args: struct(layout), result }) as never;

const remote = call(programs.remote);
const qemu = call(programs.qemu);

const dom = domain;
const net = network;
const vol = volume;
const flags = mask;
const tuning = typedParameters(64);
const cpumap = opaque(2048);

/**
 * Every procedure that pvirt can call, named as in libvirt without its `vir`. The numbers and layouts
 * are those of remote_protocol.x and qemu_protocol.x; the types of arguments and results follow from here.
 */
export const procedures = {
  authList: remote(66, {}, list(int, 20)),
  authPolkit: remote(70, {}, int),

  connectOpen: remote(1, { name: optional(string), flags }),
  connectClose: remote(2, {}),
  connectGetType: remote(3, {}, string),
  connectGetVersion: remote(4, {}, quantity),
  connectGetLibVersion: remote(157, {}, quantity),
  connectGetMaxVcpus: remote(5, { type: optional(string) }, int),
  connectGetHostname: remote(59, {}, string),
  connectGetUri: remote(110, {}, string),
  connectGetCapabilities: remote(7, {}, string),
  connectGetDomainCapabilities: remote(
    342,
    {
      emulator: optional(string),
      arch: optional(string),
      machine: optional(string),
      virtType: optional(string),
      flags,
    },
    string,
  ),
  connectSupportsFeature: remote(60, { feature: int }, bool),
  connectDomainXmlFromNative: remote(135, { format: string, config: string, flags }, string),
  connectDomainXmlToNative: remote(136, { format: string, xml: string, flags }, string),
  nodeGetInfo: remote(6, {}, nodeInfo),
  nodeGetFreeMemory: remote(102, {}, quantity),

  connectListAllDomains: remote(273, { needResults: bool, flags }, domains),
  connectGetAllDomainStats: remote(344, { doms: list(dom), stats: uint, flags }, list(statsRecord)),
  domainLookupByName: remote(23, { name: string }, dom),
  domainLookupByUuid: remote(24, { uuid }, dom),
  domainLookupById: remote(22, { id: int }, dom),
  domainDefineXmlFlags: remote(350, { xml: string, flags }, dom),
  domainUndefineFlags: remote(231, { dom, flags }),
  domainRename: remote(358, { dom, newName: optional(string), flags }, int),

  domainCreateXml: remote(10, { xml: string, flags }, dom),
  domainCreateWithFlags: remote(196, { dom, flags }, dom),
  domainDestroyFlags: remote(234, { dom, flags }),
  domainShutdownFlags: remote(258, { dom, flags }),
  domainReboot: remote(27, { dom, flags }),
  domainReset: remote(245, { dom, flags }),
  domainSuspend: remote(34, { dom }),
  domainResume: remote(28, { dom }),
  domainPmSuspendForDuration: remote(261, { dom, target: uint, duration: quantity, flags }),
  domainPmWakeup: remote(267, { dom, flags }),
  domainInjectNmi: remote(210, { dom, flags }),
  domainSendKey: remote(226, {
    dom,
    codeset: uint,
    holdtime: uint,
    keycodes: list(uint, 16),
    flags,
  }),
  domainSaveFlags: remote(232, { dom, to: string, xml: optional(string), flags }),
  domainRestoreFlags: remote(233, { from: string, xml: optional(string), flags }),
  domainSaveImageGetXmlDesc: remote(235, { file: string, flags }, string),
  domainSaveImageDefineXml: remote(236, { file: string, xml: string, flags }),
  domainManagedSave: remote(182, { dom, flags }),
  domainHasManagedSaveImage: remote(183, { dom, flags }, bool),
  domainManagedSaveRemove: remote(184, { dom, flags }),

  domainGetXmlDesc: remote(14, { dom, flags }, string),
  domainGetInfo: remote(16, { dom }, domainInfo),
  domainGetState: remote(212, { dom, flags }, struct({ state: int, reason: int })),
  domainIsActive: remote(150, { dom }, bool),
  domainIsPersistent: remote(151, { dom }, bool),
  domainIsUpdated: remote(202, { dom }, bool),
  domainGetOsType: remote(19, { dom }, string),
  domainGetAutostart: remote(15, { dom }, bool),
  domainSetAutostart: remote(29, { dom, autostart: bool }),
  domainGetMaxMemory: remote(17, { dom }, quantity),
  domainSetMemoryFlags: remote(204, { dom, memory: quantity, flags }),
  domainSetMemoryStatsPeriod: remote(308, { dom, period: int, flags }),
  domainGetVcpusFlags: remote(200, { dom, flags }, int),
  domainSetVcpusFlags: remote(199, { dom, vcpus: uint, flags }),
  domainGetMetadata: remote(265, { dom, type: int, uri: optional(string), flags }, string),
  domainSetMetadata: remote(264, {
    dom,
    type: int,
    metadata: optional(string),
    key: optional(string),
    uri: optional(string),
    flags,
  }),
  domainSetLifecycleAction: remote(390, { dom, type: uint, action: uint, flags }),
  domainAttachDeviceFlags: remote(160, { dom, xml: string, flags }),
  domainDetachDeviceFlags: remote(161, { dom, xml: string, flags }),
  domainDetachDeviceAlias: remote(392, { dom, alias: string, flags }),
  domainUpdateDeviceFlags: remote(174, { dom, xml: string, flags }),

  domainGetSchedulerType: remote(56, { dom }, struct({ type: string, nparams: int })),
  domainGetSchedulerParametersFlags: remote(223, { dom, nparams: int, flags }, tuning),
  domainSetSchedulerParametersFlags: remote(219, { dom, params: tuning, flags }),
  domainGetMemoryParameters: remote(
    198,
    { dom, nparams: int, flags },
    struct({ params: tuning, nparams: int }),
  ),
  domainSetMemoryParameters: remote(197, { dom, params: tuning, flags }),
  domainGetBlkioParameters: remote(
    206,
    { dom, nparams: int, flags },
    struct({ params: tuning, nparams: int }),
  ),
  domainSetBlkioParameters: remote(205, { dom, params: tuning, flags }),
  domainGetInterfaceParameters: remote(
    257,
    { dom, device: string, nparams: int, flags },
    struct({ params: tuning, nparams: int }),
  ),
  domainSetInterfaceParameters: remote(256, { dom, device: string, params: tuning, flags }),
  domainGetBlockIoTune: remote(
    253,
    { dom, disk: optional(string), nparams: int, flags },
    struct({ params: tuning, nparams: int }),
  ),
  domainSetBlockIoTune: remote(252, { dom, disk: string, params: tuning, flags }),
  domainPinVcpuFlags: remote(225, { dom, vcpu: uint, cpumap, flags }),
  domainPinEmulator: remote(279, { dom, cpumap, flags }),

  domainBlockResize: remote(251, { dom, disk: string, size: quantity, flags }),
  domainGetBlockInfo: remote(194, { dom, disk: string, flags }, blockInfo),
  domainBlockStats: remote(64, { dom, disk: string }, blockStats),
  domainInterfaceStats: remote(65, { dom, device: string }, interfaceStats),
  domainGetDiskErrors: remote(
    263,
    { dom, maxErrors: uint, flags },
    struct({ errors: list(struct({ disk: string, error: int }), 256), nerrors: int }),
  ),
  domainBlockCommit: remote(290, {
    dom,
    disk: string,
    base: optional(string),
    top: optional(string),
    bandwidth: quantity,
    flags,
  }),
  domainBlockPull: remote(240, { dom, disk: string, bandwidth: quantity, flags }),
  domainGetBlockJobInfo: remote(238, { dom, disk: string, flags }, blockJob),
  domainBlockJobAbort: remote(237, { dom, disk: string, flags }),

  domainInterfaceAddresses: remote(353, { dom, source: uint, flags }, list(guestInterface, 2048)),
  domainGetHostname: remote(277, { dom, flags }, string),
  domainGetTime: remote(337, { dom, flags }, struct({ seconds: hyper, nanoseconds: uint })),
  domainSetTime: remote(338, { dom, seconds: hyper, nanoseconds: uint, flags }),
  domainGetGuestInfo: remote(418, { dom, types: uint, flags }, typedParameters(2048)),
  domainSetUserPassword: remote(357, {
    dom,
    user: optional(string),
    password: optional(string),
    flags,
  }),
  domainFsFreeze: remote(335, { dom, mountpoints: list(string, 256), flags }, int),
  domainFsThaw: remote(336, { dom, mountpoints: list(string, 256), flags }, int),
  domainGetMessages: remote(426, { dom, flags }, list(string, 2048)),
  qemuDomainAgentCommand: qemu(3, { dom, command: string, timeout: int, flags }, optional(string)),
  qemuDomainMonitorCommand: qemu(1, { dom, command: string, flags }, string),

  domainListAllSnapshots: remote(274, { dom, needResults: bool, flags }, snapshots),
  domainSnapshotCreateXml: remote(185, { dom, xml: string, flags }, snapshot),
  domainSnapshotLookupByName: remote(189, { dom, name: string, flags }, snapshot),
  domainHasCurrentSnapshot: remote(190, { dom, flags }, bool),
  domainSnapshotCurrent: remote(191, { dom, flags }, snapshot),
  domainSnapshotGetXmlDesc: remote(186, { snap: snapshot, flags }, string),
  domainSnapshotGetParent: remote(244, { snap: snapshot, flags }, snapshot),
  domainSnapshotIsCurrent: remote(271, { snap: snapshot, flags }, bool),
  domainSnapshotHasMetadata: remote(272, { snap: snapshot, flags }, bool),
  domainRevertToSnapshot: remote(192, { snap: snapshot, flags }),
  domainSnapshotDelete: remote(193, { snap: snapshot, flags }),

  connectListAllNetworks: remote(283, { needResults: bool, flags }, networks),
  networkLookupByName: remote(46, { name: string }, net),
  networkLookupByUuid: remote(47, { uuid }, net),
  networkDefineXmlFlags: remote(432, { xml: string, flags }, net),
  networkDefineXml: remote(41, { xml: string }, net),
  networkCreateXml: remote(40, { xml: string }, net),
  networkCreate: remote(39, { net }),
  networkDestroy: remote(42, { net }),
  networkUndefine: remote(49, { net }),
  networkUpdate: remote(291, {
    net,
    command: uint,
    section: uint,
    parentIndex: int,
    xml: string,
    flags,
  }),
  networkGetXmlDesc: remote(43, { net, flags }, string),
  networkGetBridgeName: remote(45, { net }, string),
  networkGetAutostart: remote(44, { net }, bool),
  networkSetAutostart: remote(48, { net, autostart: bool }),
  networkIsActive: remote(152, { net }, bool),
  networkIsPersistent: remote(153, { net }, bool),
  networkGetDhcpLeases: remote(
    341,
    { net, mac: optional(string), needResults: bool, flags },
    leases,
  ),

  connectListAllStoragePools: remote(281, { needResults: bool, flags }, pools),
  storagePoolLookupByName: remote(84, { name: string }, pool),
  storagePoolLookupByUuid: remote(85, { uuid }, pool),
  storagePoolLookupByVolume: remote(86, { vol }, pool),
  storagePoolLookupByTargetPath: remote(391, { path: string }, pool),
  storagePoolDefineXml: remote(77, { xml: string, flags }, pool),
  storagePoolCreateXml: remote(76, { xml: string, flags }, pool),
  storagePoolCreate: remote(78, { pool, flags }),
  storagePoolBuild: remote(79, { pool, flags }),
  storagePoolDestroy: remote(80, { pool }),
  storagePoolDelete: remote(81, { pool, flags }),
  storagePoolUndefine: remote(82, { pool }),
  storagePoolRefresh: remote(83, { pool, flags }),
  storagePoolGetInfo: remote(87, { pool }, poolInfo),
  storagePoolGetXmlDesc: remote(88, { pool, flags }, string),
  storagePoolGetAutostart: remote(89, { pool }, bool),
  storagePoolSetAutostart: remote(90, { pool, autostart: bool }),
  storagePoolIsActive: remote(154, { pool }, bool),
  storagePoolIsPersistent: remote(155, { pool }, bool),
  storagePoolListAllVolumes: remote(282, { pool, needResults: bool, flags }, volumes),

  storageVolLookupByName: remote(95, { pool, name: string }, vol),
  storageVolLookupByKey: remote(96, { key: string }, vol),
  storageVolLookupByPath: remote(97, { path: string }, vol),
  storageVolCreateXml: remote(93, { pool, xml: string, flags }, vol),
  storageVolCreateXmlFrom: remote(125, { pool, xml: string, source: vol, flags }, vol),
  storageVolDelete: remote(94, { vol, flags }),
  storageVolWipe: remote(165, { vol, flags }),
  storageVolResize: remote(260, { vol, capacity: quantity, flags }),
  storageVolGetInfo: remote(98, { vol }, volumeInfo),
  storageVolGetXmlDesc: remote(99, { vol, flags }, string),
  storageVolGetPath: remote(100, { vol }, string),
  storageVolUpload: remote(208, { vol, offset: quantity, length: quantity, flags }),
  storageVolDownload: remote(209, { vol, offset: quantity, length: quantity, flags }),

  connectDomainEventCallbackRegisterAny: remote(316, { id: int, dom: optional(dom) }, int),
  connectDomainEventCallbackDeregisterAny: remote(317, { callbackId: int }),
  connectNetworkEventRegisterAny: remote(313, { id: int, net: optional(net) }, int),
  connectNetworkEventDeregisterAny: remote(314, { callbackId: int }),
  connectStoragePoolEventRegisterAny: remote(368, { id: int, pool: optional(pool) }, int),
  connectStoragePoolEventDeregisterAny: remote(369, { callbackId: int }),
} as const;

/** The name of a procedure of the table. */
export type ProcedureName = keyof typeof procedures;
/** What a procedure takes. */
export type ArgumentsOf<P extends ProcedureName> = InOf<(typeof procedures)[P]['args']>;
/** What a procedure answers. */
export type ResultOf<P extends ProcedureName> = OutOf<(typeof procedures)[P]['result']>;
