import type { Daemon } from '../daemon.ts';
import type { Handlers } from '../protocol-server.ts';
import { capabilitiesXml, domainCapabilitiesXml } from '../capabilities.ts';

/** Debian 12's versions, counted as libvirt counts. */
const LIBVIRT = 9_000_000;
const QEMU = 7_002_000;

/** What the daemon tells of itself and its machine, and who may listen. */
export function hostHandlers(daemon: Daemon): Handlers {
  const { host, hardware } = daemon;
  const listen = () => 1;
  const forget = () => undefined;
  return {
    connectGetType: () => 'QEMU',
    connectGetVersion: () => QEMU,
    connectGetLibVersion: () => LIBVIRT,
    connectGetHostname: () => host.hostname,
    connectGetUri: () => 'qemu:///system',
    connectGetCapabilities: () => capabilitiesXml(hardware.kvm),
    connectGetDomainCapabilities: (query) => domainCapabilitiesXml(query, hardware.kvm),
    connectGetMaxVcpus: () => 255,
    connectSupportsFeature: () => true,
    nodeGetInfo: () => ({
      ...{ model: 'x86_64', memory: hardware.memory, cpus: hardware.cpus, mhz: 3000 },
      ...{ nodes: 1, sockets: 1, cores: hardware.cpus, threads: 1 },
    }),
    nodeGetFreeMemory: () => hardware.memory * 1024,
    connectDomainEventCallbackRegisterAny: listen,
    connectDomainEventCallbackDeregisterAny: forget,
    connectNetworkEventRegisterAny: listen,
    connectNetworkEventDeregisterAny: forget,
    connectStoragePoolEventRegisterAny: listen,
    connectStoragePoolEventDeregisterAny: forget,
  };
}
