import {
  type Domain,
  type DomainState,
  DomainStats,
  domainState,
  type Hypervisor,
  isLibvirtError,
  ListDomains,
} from '../../../src/libvirt/index.ts';

/** What one call tells of a guest, or one for each where a driver has no such call. */
export interface GuestInList {
  readonly domain: Domain;
  readonly state: DomainState;
}

/** All guests with their states. */
export async function listGuests(hypervisor: Hypervisor): Promise<readonly GuestInList[]> {
  const found = await unlessUnsupported(hypervisor.getAllDomainStats(DomainStats.STATE));
  if (found === undefined) return askEach(hypervisor);
  return found.map(({ domain, values }) => ({
    domain,
    state: domainState(Number(values['state.state'])),
  }));
}

/** Memory in KiB and CPUs of a guest that is off. */
export interface GuestSizes {
  readonly memory: number;
  readonly cpus: number;
}

/**
 * The sizes of all guests that are off, by their UUIDs: for others libvirt asks their qemus, and one that hangs
 * would hold up all. undefined where a driver has no such call, as those of LXC and Xen.
 */
export async function listSizes(
  hypervisor: Hypervisor,
): Promise<ReadonlyMap<string, GuestSizes> | undefined> {
  const stats = DomainStats.BALLOON | DomainStats.VCPU;
  const found = await unlessUnsupported(hypervisor.getAllDomainStats(stats, ListDomains.INACTIVE));
  return (
    found &&
    new Map(
      found.map(({ domain: { uuid }, values }) => [
        uuid,
        { memory: Number(values['balloon.current']), cpus: Number(values['vcpu.current']) },
      ]),
    )
  );
}

async function askEach(hypervisor: Hypervisor): Promise<readonly GuestInList[]> {
  const domains = await hypervisor.listAllDomains();
  const guests = await Promise.all(
    domains.map(async (domain) => {
      try {
        return [{ domain, state: (await domain.getState()).state }];
      } catch (error) {
        // Somebody undefined it while we were asking: it is not there.
        if (isLibvirtError(error, 'NO_DOMAIN')) return [];
        throw error;
      }
    }),
  );
  return guests.flat();
}

async function unlessUnsupported<V>(answer: Promise<V>): Promise<V | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isLibvirtError(error, 'NO_SUPPORT', 'OPERATION_UNSUPPORTED')) return undefined;
    throw error;
  }
}
