import type { ChangeClass, PropertyChange } from '../../../../src/schema/provider.ts';
import { type Interfaces, RANDOM } from '../../../../src/types/virt/network.ts';
import type { Console } from '../../../../src/types/virt/graphics.ts';
import type { Disks } from '../../../../src/types/virt/disk.ts';
import type { virt, VirtState } from '../../../../src/types/virt.ts';
import { diskChanges, diskDelay, type DiskFields, disksRefusal } from '../disks/disk-changes.ts';
import { growthRefusal } from '../disks/grow-disk.ts';
import { guestOf, pluggingFault, runsInstaller } from '../guest.ts';
import { interfacesDelay } from '../interfaces/interfaces.ts';
import { changesPasswordOnly } from '../properties/graphics-devices.ts';
import { canBalloon, canPlugCpus } from './setters.ts';
import { isLive } from '../states.ts';
import { STORED, type StoredProperty } from '../properties/stored-properties.ts';

type Change = PropertyChange<typeof virt>;

const LIVE: ChangeClass = { kind: 'live' };

/** When a change takes effect. A guest that is off, or stops first, is simply changed. */
export function classify(change: Change): ChangeClass {
  const refusal = refusalOf(change);
  if (refusal !== undefined) return { kind: 'refused', reason: refusal };
  const { is, want, property } = change;
  if (!isLive(is.ensure) || want.ensure === 'stopped' || property === 'ensure') return LIVE;
  const delay = storedProperty(property)?.delay ?? DELAYS[property]?.(change);
  if (delay === undefined) return LIVE;
  return { kind: mayRestart(change) ? 'restart' : 'next_boot', reason: delay };
}

/** Only a guest that runs and is to go on running is restarted, and never its installer. */
export function mayRestart({ is, want }: Pick<Change, 'is' | 'want'>): boolean {
  const staysUp = want.ensure === undefined || ['running', 'installed'].includes(want.ensure);
  const isAllowed = want.restart_on_change === 'if_needed' && !runsInstaller(is);
  return isAllowed && is.ensure === 'running' && staysUp;
}

function refusalOf(change: Change): string | undefined {
  const { saved } = guestOf(change.is);
  const refusal = saved && storedProperty(change.property)?.refusal?.(saved, change.should);
  return refusal ?? REFUSALS[change.property]?.(change);
}

function storedProperty(name: string): StoredProperty<unknown> | undefined {
  return (STORED as Readonly<Record<string, StoredProperty<unknown> | undefined>>)[name];
}

/** Why a change cannot be made at all; undefined when it can. */
const REFUSALS: Readonly<Record<string, ((change: Change) => string | undefined) | undefined>> = {
  memory: ({ is }) =>
    guestOf(is).saved?.numa === true
      ? 'its memory is laid out in NUMA cells, which pvirt does not change'
      : undefined,
  cpus({ is, should, want }) {
    if (want.cpu_topology !== undefined) return undefined;
    const { sockets, maxCpus = 0 } = guestOf(is).saved ?? {};
    return sockets !== undefined && Number(should) > maxCpus
      ? `its CPUs have a fixed topology of ${maxCpus}`
      : undefined;
  },
  virt_path: ({ is, should }) =>
    guestOf(is).saved?.type === 'lxc'
      ? 'the root of a container is that which it was made with'
      : disksRefusal(disksOf(is), should as Disks),
  disk_size: growthRefusal,
  macaddrs({ is: { macaddrs = [] }, should, want }) {
    return want.interfaces === undefined && lengthOf(should) > macaddrs.length
      ? `it has ${macaddrs.length} network interfaces; interfaces says where more are plugged in`
      : undefined;
  },
};

const WHOLE = 'a running guest keeps the definition that it was started with';

/** Why a running guest does not get a change at once; undefined when it does. */
const DELAYS: Readonly<Record<string, ((change: Change) => string | undefined) | undefined>> = {
  xml_file: () => WHOLE,
  xml_content: () => WHOLE,
  memory: (change) => {
    if (canBalloon(Number(change.should), change)) return undefined;
    return guestOf(change.is).live?.balloon === 'none'
      ? 'it has no memory balloon'
      : 'a running guest cannot get more memory than it was started with';
  },
  cpus: (change) => {
    if (canPlugCpus(Number(change.should), change)) return undefined;
    return Number(change.should) < (change.is.cpus ?? 0)
      ? 'a running guest cannot be made to give back CPUs'
      : 'a running guest cannot get more CPUs than it was started with';
  },
  virt_path: ({ is, should }) =>
    pluggingFault(is) ??
    diskChanges(disksOf(is), should as Disks)
      .map((change) => diskDelay(change, is.ensure === 'suspended'))
      .find((delay) => delay !== undefined),
  interfaces: ({ is, should }) => pluggingFault(is) ?? interfacesDelay(is, should as Interfaces),
  macaddrs: ({ is: { macaddrs = [] }, should }) =>
    // New NICs come with their addresses.
    Array.isArray(should) &&
    should.slice(0, macaddrs.length).every((mac, i) => mac === RANDOM || mac === macaddrs[i])
      ? undefined
      : 'the address of a network interface in use cannot change',
  on_poweroff: lifecycleDelay,
  on_reboot: lifecycleDelay,
  graphics: ({ is, should }) =>
    changesPasswordOnly(is.graphics, should as Console)
      ? undefined
      : 'the graphical console of a running guest cannot change',
};

/** What an installer does at its end is not for anybody to change. */
function lifecycleDelay({ is }: Change): string | undefined {
  return runsInstaller(is) ? 'it is being installed' : undefined;
}

function disksOf(is: VirtState): readonly DiskFields[] {
  const { saved, live, waiting } = guestOf(is);
  return (waiting?.has('virt_path') === true ? live : saved)?.disks ?? [];
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
