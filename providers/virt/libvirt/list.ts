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
import { read } from '../../../src/libvirt/xml/read.ts';
import { connect } from './connection.ts';
import { type DomainFields, GUEST, type GuestState } from './guest.ts';
import { propertiesOf } from './properties.ts';
import { ENSURE, isLive } from './states.ts';

type Declared = ReadonlySet<string> | undefined;

/**
 * All guests in as few calls as the declared attributes allow: one for the states of all, one for
 * autoboot, and one per guest only for what stands in its definition alone.
 */
export async function list(ctx: ProviderContext, declared: Declared): Promise<GuestState[]> {
  const hypervisor = await connect(ctx);
  const isDeclared = (name: string) => declared === undefined || declared.has(name);
  const [statistics, autostarted] = await Promise.all([
    hypervisor.getAllDomainStats(statsFor(isDeclared)),
    isDeclared('autoboot') ? hypervisor.listAllDomains(ListDomains.AUTOSTART) : undefined,
  ]);
  const autoboots = autostarted && new Set(autostarted.map(({ uuid }) => uuid));
  const states = await Promise.all(statistics.map((one) => stateOf(one, { declared, autoboots })));
  return states.filter((state) => state !== undefined);
}

/** These stand in the definition alone; the state, memory and CPUs of a guest that is off are statistics. */
const IN_STATISTICS: ReadonlySet<string> = new Set([
  'name',
  'ensure',
  'autoboot',
  'memory',
  'cpus',
]);

/** What depends on what the guest runs with, and not on its stored definition alone. */
const LIVE_LIMITED: readonly string[] = ['memory', 'cpus'];

const PARAMETERS: ReadonlySet<string> = new Set(['disk_size', 'provider']);

function statsFor(isDeclared: (name: string) => boolean): number {
  const memory = isDeclared('memory') ? DomainStats.BALLOON : 0;
  return DomainStats.STATE | memory | (isDeclared('cpus') ? DomainStats.VCPU : 0);
}

async function stateOf(
  { domain, values }: DomainStatistics,
  {
    declared,
    autoboots,
  }: { readonly declared: Declared; readonly autoboots: Set<string> | undefined },
): Promise<GuestState | undefined> {
  const ensure = ENSURE[domainState(Number(values['state.state']))];
  const isActive = ensure !== 'stopped';
  const wantsSaved =
    declared === undefined ||
    [...declared].some((name) =>
      isActive ? !STATE_ONLY.has(name) : !IN_STATISTICS.has(name) && !PARAMETERS.has(name),
    );
  const wantsLive =
    isLive(ensure) && LIVE_LIMITED.some((name) => declared === undefined || declared.has(name));
  try {
    const [saved, live] = await Promise.all([
      wantsSaved ? readDomain(domain, DomainXml.INACTIVE) : undefined,
      wantsLive ? readDomain(domain, 0) : undefined,
    ]);
    const autoboot = autoboots && { autoboot: autoboots.has(domain.uuid) };
    const sizes = saved === undefined && !isActive ? sizesOf(values) : {};
    return {
      name: domain.name,
      ensure,
      ...autoboot,
      ...sizes,
      ...(saved && propertiesOf(saved)),
      [GUEST]: { domain, saved, live },
    };
  } catch (error) {
    // Somebody undefined it while we were reading: it is not there.
    if (isLibvirtError(error, 'NO_DOMAIN')) return undefined;
    throw error;
  }
}

const STATE_ONLY: ReadonlySet<string> = new Set(['name', 'ensure', 'autoboot', ...PARAMETERS]);

function sizesOf(values: DomainStatistics['values']): Partial<GuestState> {
  const memory = values['balloon.maximum'];
  const cpus = values['vcpu.current'];
  return {
    ...(memory === undefined ? {} : { memory: Number(memory) }),
    ...(cpus === undefined ? {} : { cpus: Number(cpus) }),
  };
}

async function readDomain(domain: Domain, flags: number): Promise<DomainFields> {
  return read(mapping, await domain.getXml(flags));
}
