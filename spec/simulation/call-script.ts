import { dirname } from 'node:path';
import {
  Affect,
  type Domain,
  DomainDefine,
  DomainLifecycle,
  DomainMemory,
  DomainMetadata,
  DomainStart,
  DomainStats,
  DomainUndefine,
  DomainVcpu,
  DomainXml,
  type Hypervisor,
  isLibvirtError,
  LifecycleAction,
  ListDomains,
  uintParameter,
  ullongParameter,
} from '../../src/libvirt/index.ts';

/** One call of the script: what is said of it, and what it answers. */
type Step = readonly [name: string, call: (hypervisor: Hypervisor) => unknown];

const UUID = '69a8df18-3012-4291-a2f5-4a0adf1ee31b';

/** A guest as small as possible, with whatever a step needs. */
export function guest(name: string, devices = '', more = ''): string {
  return `<domain type='qemu'><name>${name}</name><memory unit='MiB'>64</memory><vcpu current='1'>2</vcpu>${more}<os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features><devices>${devices}</devices></domain>`;
}

/** A disk of a file. */
function disk(path: string, target: string): string {
  return `<disk type='file'><source file='${path}'/><target dev='${target}'/></disk>`;
}

function nic(network: string, mac = '52:54:00:00:00:42'): string {
  return `<interface type='network'><mac address='${mac}'/><source network='${network}'/><model type='virtio'/></interface>`;
}

const of =
  <T>(name: string, call: (domain: Domain) => Promise<T>) =>
  async (hypervisor: Hypervisor): Promise<T> =>
    call(await hypervisor.lookupDomainByName(name));

const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name).sort();

/** The steps, in their order: each stands on those before it. `image` is a file that is there. */
export function callScript(image: string): readonly Step[] {
  return [
    ...DEFINING,
    ...OFF,
    ...starting(image),
    ...RUNNING,
    ...devicesOf(image),
    ...ENDING,
    ...NETWORKS,
    ...poolsAt(dirname(image)),
  ];
}

const DEFINING: readonly Step[] = [
  ['no XML', (h) => h.defineDomain('<domain')],
  ['another root', (h) => h.defineDomain('<network/>')],
  ['no name', (h) => h.defineDomain('<domain type="qemu"><os><type>hvm</type></os></domain>')],
  ['no memory', (h) => h.defineDomain(guest('a').replace(/<memory.*?memory>/, ''))],
  ['no KVM', (h) => h.defineDomain(guest('a').replace('qemu', 'kvm'))],
  ['an architecture', (h) => h.defineDomain(guest('a').replace('x86_64', 'aarch64'))],
  [
    'topology',
    (h) =>
      h.defineDomain(guest('a', '', "<cpu><topology sockets='3' cores='1' threads='1'/></cpu>")),
  ],
  ['targets', (h) => h.defineDomain(guest('a', disk('/x', 'vda') + disk('/y', 'vda')))],
  ['on_poweroff', (h) => h.defineDomain(guest('a', '', '<on_poweroff>preserve</on_poweroff>'))],
  ['a TPM', (h) => h.defineDomain(guest('a', '<tpm/>'))],
  ['a', (h) => h.defineDomain(guest('a', '', `<uuid>${UUID}</uuid>`)).then(({ uuid }) => uuid)],
  ['its name', (h) => h.defineDomain(guest('a', '', `<uuid>${UUID.replace('6', '7')}</uuid>`))],
  ['its UUID', (h) => h.defineDomain(guest('b', '', `<uuid>${UUID}</uuid>`))],
  ['again', (h) => h.defineDomain(guest('a', '', `<uuid>${UUID}</uuid>`)).then(({ name }) => name)],
  ['valid', (h) => h.defineDomain(guest('v'), DomainDefine.VALIDATE).then(({ name }) => name)],
  ['no such name', (h) => h.lookupDomainByName('zz')],
  ['no such UUID', (h) => h.lookupDomainByUuid(UUID.replace('6', '7'))],
  ['no such number', (h) => h.lookupDomainById(77)],
];

const OFF: readonly Step[] = [
  ['state', of('a', (d) => d.getState())],
  ['info', of('a', async (d) => ({ ...(await d.getInfo()), cpuTime: 0 }))],
  ['destroy', of('a', (d) => d.destroy())],
  ['shutdown', of('a', (d) => d.shutdown())],
  ['suspend', of('a', (d) => d.suspend())],
  ['resume', of('a', (d) => d.resume())],
  ['reboot', of('a', (d) => d.reboot())],
  ['wake up', of('a', (d) => d.pmWakeup())],
  ['save', of('a', (d) => d.managedSave())],
  ['memory live', of('a', (d) => d.setMemory(1024, DomainMemory.LIVE))],
  ['memory too much', of('a', (d) => d.setMemory(1e9, DomainMemory.CONFIG))],
  ['memory', of('a', (d) => d.setMemory(32_768, DomainMemory.CONFIG))],
  ['maximum', of('a', (d) => d.setMemory(131_072, DomainMemory.CONFIG | DomainMemory.MAXIMUM))],
  ['its maximum', of('a', (d) => d.getMaxMemory())],
  ['CPUs too many', of('a', (d) => d.setVcpus(9, DomainVcpu.CONFIG))],
  ['CPUs live', of('a', (d) => d.setVcpus(2, DomainVcpu.LIVE))],
  ['CPUs', of('a', (d) => d.setVcpus(2, DomainVcpu.CONFIG))],
  ['CPUs, as they are', of('a', (d) => d.getVcpus(DomainVcpu.CONFIG))],
  ['autostart', of('a', (d) => d.setAutostart(true))],
  ['listed for it', async (h) => names(await h.listAllDomains(ListDomains.AUTOSTART))],
  ['no autostart', of('a', (d) => d.setAutostart(false))],
  ['no description', of('a', (d) => d.getMetadata(DomainMetadata.DESCRIPTION))],
  ['describe', of('a', (d) => d.setMetadata(DomainMetadata.DESCRIPTION, 'one & <two>'))],
  ['description', of('a', (d) => d.getMetadata(DomainMetadata.DESCRIPTION))],
  ['describe live', of('a', (d) => d.setMetadata(DomainMetadata.TITLE, 'x', Affect.LIVE))],
  ['on_crash live', of('a', (d) => d.setLifecycleAction(DomainLifecycle.CRASH, 0, Affect.LIVE))],
  [
    'on_reboot',
    of('a', (d) =>
      d.setLifecycleAction(DomainLifecycle.REBOOT, LifecycleAction.PRESERVE, Affect.CONFIG),
    ),
  ],
  [
    'shares live',
    of('a', (d) => d.setSchedulerParameters({ cpu_shares: ullongParameter(512) }, Affect.LIVE)),
  ],
  ['attach live', of('a', (d) => d.attachDevice(disk('/x', 'vdb'), Affect.LIVE))],
  ['detach', of('a', (d) => d.detachDevice(disk('/x', 'vdb'), Affect.CONFIG))],
  ['statistics', statistics],
];

function starting(image: string): readonly Step[] {
  return [
    ['no network', (h) => h.defineDomain(guest('n', nic('nope'))).then((d) => d.create())],
    [
      'idle',
      (h) => h.defineNetwork('<network><name>idle</name></network>').then(({ name }) => name),
    ],
    ['idle network', (h) => h.defineDomain(guest('i', nic('idle'))).then((d) => d.create())],
    [
      'no image',
      (h) => h.defineDomain(guest('d', disk('/tmp/none.img', 'vda'))).then((d) => d.create()),
    ],
    ['start', of('a', (d) => d.create())],
    ['start again', of('a', (d) => d.create())],
    ['state', of('a', (d) => d.getState())],
    ['suspend', of('a', (d) => d.suspend())],
    ['suspend again', of('a', (d) => d.suspend())],
    ['suspended', of('a', (d) => d.getState())],
    ['listed for it', async (h) => names(await h.listAllDomains(ListDomains.PAUSED))],
    ['resume', of('a', (d) => d.resume())],
    ['resume again', of('a', (d) => d.resume())],
    ['resumed', of('a', (d) => d.getState())],
    [
      'paused',
      (h) =>
        h
          .createDomain(guest('t', disk(image, 'vda')), DomainStart.PAUSED)
          .then((d) => d.getState()),
    ],
    ['transient', of('t', (d) => d.isPersistent())],
    ['autostart of it', of('t', (d) => d.setAutostart(true))],
    ['undefine it', of('t', (d) => d.undefine())],
    ['end it', of('t', (d) => d.destroy())],
    ['gone', of('t', (d) => d.getState())],
  ];
}

const RUNNING: readonly Step[] = [
  ['active', of('a', (d) => d.isActive())],
  ['running', async (h) => names(await h.listAllDomains(ListDomains.ACTIVE))],
  ['off', async (h) => names(await h.listAllDomains(ListDomains.INACTIVE))],
  ['memory too much', of('a', (d) => d.setMemory(1e9, DomainMemory.LIVE))],
  ['CPUs too many', of('a', (d) => d.setVcpus(3, DomainVcpu.LIVE))],
  ['title', of('a', (d) => d.setMetadata(DomainMetadata.TITLE, 'live', Affect.LIVE))],
  ['its title', of('a', (d) => d.getMetadata(DomainMetadata.TITLE, undefined, Affect.LIVE))],
  ['stored title', of('a', (d) => d.getMetadata(DomainMetadata.TITLE, undefined, Affect.CONFIG))],
  [
    'on_crash',
    of('a', (d) =>
      d.setLifecycleAction(DomainLifecycle.CRASH, LifecycleAction.RESTART, Affect.LIVE),
    ),
  ],
  ['no agent', of('a', (d) => d.agentCommand('{"execute":"guest-ping"}', 1))],
  ['shares', of('a', (d) => d.setSchedulerParameters({ nonsense: uintParameter(1) }, Affect.LIVE))],
];

function devicesOf(image: string): readonly Step[] {
  const targets = of('a', async (d) =>
    [...(await d.getXml()).matchAll(/<target dev='(vd\w)'/g)].map(([, name]) => name),
  );
  return [
    ['plug in', of('a', (d) => d.attachDevice(disk(image, 'vdb'), Affect.LIVE))],
    ['twice', of('a', (d) => d.attachDevice(disk(image, 'vdb'), Affect.LIVE))],
    ['missing', of('a', (d) => d.attachDevice(disk('/tmp/none.img', 'vdc'), Affect.LIVE))],
    ['disks', targets],
    ['stored disks', of('a', async (d) => (await d.getXml(DomainXml.INACTIVE)).includes('vdb'))],
    ['no such disk', of('a', (d) => d.detachDevice(disk(image, 'vdz'), Affect.LIVE))],
    ['idle network', of('a', (d) => d.attachDevice(nic('idle'), Affect.LIVE))],
    ['no such card', of('a', (d) => d.detachDevice(nic('idle'), Affect.LIVE))],
  ];
}

const ENDING: readonly Step[] = [
  ['undefine', of('a', (d) => d.undefine())],
  ['goes on', of('a', (d) => d.isPersistent())],
  ['destroy', of('a', (d) => d.destroy())],
  ['gone', of('a', (d) => d.getState())],
  ['v', of('v', (d) => d.undefine(DomainUndefine.NVRAM))],
  ['left', async (h) => names(await h.listAllDomains())],
];

const NETWORKS: readonly Step[] = [
  ['no such network', (h) => h.lookupNetworkByName('zz')],
  ['networks', async (h) => names(await h.listAllNetworks())],
  ['active', async (h) => (await h.lookupNetworkByName('idle')).isActive()],
  ['stop', async (h) => (await h.lookupNetworkByName('idle')).destroy()],
  ['autostart', async (h) => (await h.lookupNetworkByName('idle')).getAutostart()],
  ['undefine', async (h) => (await h.lookupNetworkByName('idle')).undefine()],
  ['left', async (h) => names(await h.listAllNetworks())],
  ['no such pool', (h) => h.lookupStoragePoolByName('zz')],
];

/** Pools over a directory that is there, and over others; libvirt's own words tell UUIDs. */
function poolsAt(folder: string): readonly Step[] {
  const pool = (name: string, path: string, uuid?: string) =>
    `<pool type='dir'><name>${name}</name>${uuid === undefined ? '' : `<uuid>${uuid}</uuid>`}<target><path>${path}</path></target></pool>`;
  const [uuid, other] = [UUID, UUID.replace('6', '7')];
  const define = (xml: string) => async (h: Hypervisor) => (await h.defineStoragePool(xml)).name;
  const paths = async (h: Hypervisor) => {
    const found = await h.lookupStoragePoolByName('p');
    const texts = [await found.getXml(), await found.getXml(1)];
    return texts.map((text) => /<path>(.*)<\/path>/.exec(text)?.[1]?.replace(folder, ''));
  };
  return [
    ['a pool', define(pool('p', `${folder}/none`, uuid))],
    ['without its UUID', define(pool('p', `${folder}/other`))],
    ['another UUID', define(pool('p', `${folder}/other`, other))],
    ['its UUID for another', define(pool('q', `${folder}/other`, uuid))],
    ['its place for another', define(pool('q', `${folder}/none`))],
    ['where it was', paths],
    ['moved', define(pool('p', folder, uuid))],
    ['where it is', paths],
    ['not found there yet', async (h) => (await h.lookupStoragePoolByTargetPath(folder)).name],
    ['start', async (h) => (await h.lookupStoragePoolByName('p')).create()],
    ['by its place', async (h) => (await h.lookupStoragePoolByTargetPath(folder)).name],
    ['moved while it is active', define(pool('p', `${folder}/next`, uuid))],
    ['where it is and will be', paths],
    ['still there', async (h) => (await h.lookupStoragePoolByTargetPath(folder)).name],
    ['its next place for another', define(pool('q', `${folder}/next`))],
    ['stop', async (h) => (await h.lookupStoragePoolByName('p')).destroy()],
    ['where it has gone', paths],
  ];
}

async function statistics(hypervisor: Hypervisor): Promise<unknown> {
  const wanted = DomainStats.STATE | DomainStats.BALLOON | DomainStats.VCPU;
  const found = await hypervisor.getAllDomainStats(wanted);
  const keys = [
    'state.state',
    'balloon.current',
    'balloon.maximum',
    'vcpu.current',
    'vcpu.maximum',
  ];
  const rows = found.map(({ domain, values }) => [
    domain.name,
    ...keys.map((key) => Number(values[key])),
  ]);
  return rows.sort();
}

/** What a hypervisor answers to each step: a value, or an error with its code, origin and words. */
export async function play(
  steps: readonly Step[],
  hypervisor: Hypervisor,
): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (const [name, call] of steps) {
    try {
      answers.push([name, await call(hypervisor)]);
    } catch (error) {
      if (!isLibvirtError(error)) throw error;
      // What the parsers of two languages say of XML is theirs.
      const words = error.code === 'XML_DETAIL' ? '' : error.message;
      answers.push([name, error.code, error.domain, words]);
    }
  }
  return answers;
}
