import { DomainStats, ListDomains } from '../../../libvirt/flags-table.ts';
import { intParameter, uintParameter, ullongParameter } from '../../../libvirt/typed-parameters.ts';
import type { TypedInputs } from '../../../libvirt/typed-parameters.ts';
import type { Daemon } from '../daemon.ts';
import { kibIn } from '../definition/complete-guest.ts';
import { child, textIn } from '../definition/tidy.ts';
import { find } from '../find.ts';
import type { Handlers } from '../protocol-server.ts';
import { refusal } from '../refusal.ts';
import { domainOf, type GuestRecord, STATES } from '../records.ts';

/** The lists of guests, and what they are found by. */
export function listingHandlers(daemon: Daemon): Handlers {
  const all = () => [...daemon.guests.values()];
  const one = (test: (guest: GuestRecord) => boolean, what: string) => {
    const found = all().find(test);
    if (found) return domainOf(found);
    throw refusal('NO_DOMAIN', `no domain with matching ${what}`);
  };
  return {
    connectListAllDomains: ({ flags }) =>
      all()
        .filter((guest) => isListed(guest, flags))
        .map(domainOf),
    connectGetAllDomainStats: ({ doms, stats, flags }) =>
      (doms.length > 0 ? doms.map((dom) => find(daemon, dom)) : all())
        .filter((guest) => isListed(guest, flags & SELECTING))
        .map((guest) => ({ dom: domainOf(guest), params: statistics(guest, stats) })),
    domainLookupByName: ({ name }) => one((guest) => guest.name === name, `name '${name}'`),
    domainLookupByUuid: ({ uuid }) => one((guest) => guest.uuid === uuid, `uuid '${uuid}'`),
    domainLookupById: ({ id }) => one((guest) => guest.id === id && id > 0, `id ${id}`),
    domainGetState: ({ dom }) => {
      const { state, reason } = find(daemon, dom);
      return { state, reason };
    },
    domainGetInfo: ({ dom }) => infoOf(find(daemon, dom)),
    domainIsActive: ({ dom }) => find(daemon, dom).live !== undefined,
    domainIsPersistent: ({ dom }) => find(daemon, dom).saved !== undefined,
    domainIsUpdated: () => false,
    domainHasManagedSaveImage: ({ dom }) => find(daemon, dom).hasManagedSave,
    domainGetOsType: () => 'hvm',
    domainListAllSnapshots: () => [],
  };
}

/** The bits by which statistics select guests; the others say how they are taken. */
const SELECTING = 255;

/** Groups of bits of which one must be true of a guest, where any of the group is said. */
const GROUPS: readonly Readonly<Record<number, (guest: GuestRecord) => boolean>>[] = [
  {
    [ListDomains.ACTIVE]: ({ live }) => live !== undefined,
    [ListDomains.INACTIVE]: ({ live }) => live === undefined,
  },
  {
    [ListDomains.PERSISTENT]: ({ saved }) => saved !== undefined,
    [ListDomains.TRANSIENT]: ({ saved }) => saved === undefined,
  },
  {
    [ListDomains.RUNNING]: ({ state }) => state === STATES.running,
    [ListDomains.PAUSED]: ({ state }) => state === STATES.paused,
    [ListDomains.SHUTOFF]: ({ state }) => state === STATES.shutoff,
    [ListDomains.OTHER]: () => false,
  },
  {
    [ListDomains.MANAGEDSAVE]: ({ hasManagedSave }) => hasManagedSave,
    [ListDomains.NO_MANAGEDSAVE]: ({ hasManagedSave }) => !hasManagedSave,
  },
  {
    [ListDomains.AUTOSTART]: ({ autostart }) => autostart,
    [ListDomains.NO_AUTOSTART]: ({ autostart }) => !autostart,
  },
  { [ListDomains.HAS_SNAPSHOT]: () => false, [ListDomains.NO_SNAPSHOT]: () => true },
  { [ListDomains.HAS_CHECKPOINT]: () => false, [ListDomains.NO_CHECKPOINT]: () => true },
];

function isListed(guest: GuestRecord, flags: number): boolean {
  return GROUPS.every((group) => {
    const said = Object.entries(group).filter(([bit]) => (flags & Number(bit)) !== 0);
    return said.length === 0 || said.some(([, test]) => test(guest));
  });
}

function statistics(guest: GuestRecord, stats: number): TypedInputs {
  const { state, reason } = guest;
  const { memory, maxMemory, vcpus, maxVcpus } = sizesOf(guest);
  const wants = (bit: number) => stats === 0 || (stats & bit) !== 0;
  return {
    ...(wants(DomainStats.STATE) && {
      'state.state': intParameter(state),
      'state.reason': intParameter(reason),
    }),
    ...(wants(DomainStats.BALLOON) && {
      'balloon.current': ullongParameter(memory),
      'balloon.maximum': ullongParameter(maxMemory),
    }),
    ...(wants(DomainStats.VCPU) && {
      'vcpu.current': uintParameter(vcpus),
      'vcpu.maximum': uintParameter(maxVcpus),
    }),
  };
}

function infoOf(guest: GuestRecord) {
  const { memory, maxMemory, vcpus } = sizesOf(guest);
  return { state: guest.state, maxMemory, memory, vcpus, cpuTime: 0 };
}

/** Memory in KiB and CPUs of a guest as it is. */
export function sizesOf({ saved, live }: GuestRecord) {
  const definition = live ?? saved;
  if (definition === undefined) return { memory: 0, maxMemory: 0, vcpus: 0, maxVcpus: 0 };
  const maxVcpus = Number(textIn(definition, 'vcpu') ?? 1);
  return {
    memory: kibIn(definition, 'currentMemory') ?? 0,
    maxMemory: kibIn(definition, 'memory') ?? 0,
    vcpus: Number(child(definition, 'vcpu').attribute('current') ?? maxVcpus),
    maxVcpus,
  };
}
