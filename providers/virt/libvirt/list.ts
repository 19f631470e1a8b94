import type { ProviderContext } from '../../../src/schema/provider.ts';
import {
  type Domain,
  type DomainStatistics,
  DomainStats,
  DomainXml,
  domainState,
  isLibvirtError,
  ListDomains,
} from '../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../src/libvirt/xml/domain.ts';
import { read as readXml } from '../../../src/libvirt/xml/read.ts';
import { virt } from '../../../src/types/virt.ts';
import { connect } from './connection.ts';
import { type DomainFields, GUEST, type GuestState } from './guest.ts';
import { propertiesOf } from './properties.ts';
import { ENSURE, isLive } from './states.ts';

/**
 * All guests in as few calls as the declared attributes allow: one for the states of all, one for
 * autoboot, and one per guest only for what stands in its definition alone.
 */
export async function list(
  ctx: ProviderContext,
  declared: ReadonlySet<string> | undefined,
): Promise<GuestState[]> {
  const hypervisor = await connect(ctx);
  const isDeclared = (name: string) => declared === undefined || declared.has(name);
  const [statistics, autostarted] = await Promise.all([
    hypervisor.getAllDomainStats(statisticsFor(isDeclared)),
    isDeclared('autoboot') ? hypervisor.listAllDomains(ListDomains.AUTOSTART) : undefined,
  ]);
  const autoboots = autostarted && new Set(autostarted.map(({ uuid }) => uuid));
  const states = await Promise.all(
    statistics.map((one) => stateOf(one, { isDeclared, autoboots })),
  );
  return states.filter((state) => state !== undefined);
}

/** One guest with all that there is to know of it, as it is at this moment. */
export async function read(
  { name }: Pick<GuestState, 'name'>,
  ctx: ProviderContext,
): Promise<GuestState> {
  try {
    const domain = await (await connect(ctx)).lookupDomainByName(name);
    const [{ state }, autoboot] = await Promise.all([domain.getState(), domain.getAutostart()]);
    const ensure = ENSURE[state];
    return { ensure, autoboot, ...(await definitionOf(domain, { wantsLive: isLive(ensure) })) };
  } catch (error) {
    if (isLibvirtError(error, 'NO_DOMAIN')) return { name, ensure: 'absent' };
    throw error;
  }
}

type IsDeclared = (name: string) => boolean;

/** What the statistics of all guests tell, or the list of those that start with the host. */
const OF_ALL = ['name', 'ensure', 'autoboot'];

/** What they also tell of a guest that is off; one that runs may have other values stored. */
const OF_ALL_OFF = [...OF_ALL, 'memory', 'cpus'];

/** What depends on what the guest runs with, and not on its stored definition alone. */
const LIMITED_BY_LIVE = ['memory', 'cpus'];

/** What stands in a definition alone. */
const IN_DEFINITION = Object.entries(virt.attributes)
  .filter(([, { behaviour }]) => behaviour !== 'parameter')
  .map(([name]) => name);

function statisticsFor(isDeclared: IsDeclared): number {
  const memory = isDeclared('memory') ? DomainStats.BALLOON : 0;
  return DomainStats.STATE | memory | (isDeclared('cpus') ? DomainStats.VCPU : 0);
}

interface Reading {
  readonly isDeclared: IsDeclared;
  /** The UUIDs of the guests that start with the host, where that is declared. */
  readonly autoboots: ReadonlySet<string> | undefined;
}

async function stateOf(
  { domain, values }: DomainStatistics,
  { isDeclared, autoboots }: Reading,
): Promise<GuestState | undefined> {
  const ensure = ENSURE[domainState(Number(values['state.state']))];
  const known = new Set(ensure === 'stopped' ? OF_ALL_OFF : OF_ALL);
  const autoboot = autoboots && { autoboot: autoboots.has(domain.uuid) };
  if (!IN_DEFINITION.some((name) => isDeclared(name) && !known.has(name))) {
    const guest = { domain, saved: undefined, live: undefined };
    return { name: domain.name, ensure, ...autoboot, ...sizesOf(values), [GUEST]: guest };
  }
  const wantsLive = isLive(ensure) && LIMITED_BY_LIVE.some(isDeclared);
  try {
    return { ensure, ...autoboot, ...(await definitionOf(domain, { wantsLive })) };
  } catch (error) {
    // Somebody undefined it while we were reading: it is not there.
    if (isLibvirtError(error, 'NO_DOMAIN')) return undefined;
    throw error;
  }
}

async function definitionOf(domain: Domain, { wantsLive }: { readonly wantsLive: boolean }) {
  const [saved, live] = await Promise.all([
    readDomain(domain, DomainXml.INACTIVE),
    wantsLive ? readDomain(domain, 0) : undefined,
  ]);
  return { name: domain.name, ...propertiesOf(saved), [GUEST]: { domain, saved, live } };
}

function sizesOf(values: DomainStatistics['values']): Partial<GuestState> {
  const memory = values['balloon.maximum'];
  const cpus = values['vcpu.current'];
  return {
    ...(memory === undefined ? {} : { memory: Number(memory) }),
    ...(cpus === undefined ? {} : { cpus: Number(cpus) }),
  };
}

async function readDomain(domain: Domain, flags: number): Promise<DomainFields> {
  return readXml(mapping, await domain.getXml(flags));
}
