import type { PropertyChange, ProviderContext } from '../../../../src/schema/provider.ts';
import {
  Affect,
  type Domain,
  DomainMemory,
  DomainMetadata,
  DomainVcpu,
} from '../../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { edit, readElement } from '../../../../src/libvirt/xml/edit.ts';
import type { Console } from '../../../../src/types/virt/graphics.ts';
import type { virt, VirtState } from '../../../../src/types/virt.ts';
import { changeTopology } from '../properties/cpu-model.ts';
import {
  changeGraphics,
  changesPasswordOnly,
  setLivePassword,
} from '../properties/graphics-devices.ts';
import { guestOf, pluggingFault, runsInstaller } from '../guest.ts';
import { setInterfaces, setMacaddrs } from '../interfaces/interfaces.ts';
import { type Lifecycle, setLifecycle } from '../properties/lifecycle.ts';
import { type PowerState, setPower } from '../power.ts';
import { changeSaved } from './saved-definition.ts';
import { ENSURE, isLive } from '../states.ts';
import { STORED, type StoredName, type StoredProperty } from '../properties/stored-properties.ts';
import { waitForGuest } from '../watch/wait-for-guest.ts';
import type { Scale } from '../properties/tuning.ts';

type Change = PropertyChange<typeof virt>;

const { fields } = mapping;

/** The guest as it is at this moment: an earlier change may have stopped it. */
async function now({ is }: Change): Promise<{ readonly domain: Domain; readonly isLive: boolean }> {
  const { domain } = guestOf(is);
  const { state } = await domain.getState();
  return { domain, isLive: isLive(ENSURE[state]) };
}

export async function setEnsure(should: string, change: Change, ctx: ProviderContext) {
  const { is, want } = change;
  const how = { should: should as PowerState, mode: want.stop_mode, want };
  await setPower(guestOf(is).domain, how, ctx);
  await waitForGuest(want, ctx, { isStarted: is.ensure !== 'suspended' });
}

export async function setDesc(desc: string, change: Change) {
  const { domain, isLive: live } = await now(change);
  const said = desc === '' ? undefined : desc;
  if (live) await domain.setMetadata(DomainMetadata.DESCRIPTION, said, Affect.LIVE);
  await changeSaved(domain, (root) => {
    edit(root, fields, { description: said });
  });
}

/** At once as far as the guest's balloon reaches; classify has said so. */
export async function setMemory(kib: number, change: Change) {
  const { domain, isLive: live } = await now(change);
  if (live && canBalloon(kib, change)) await domain.setMemory(kib, DomainMemory.LIVE);
  await changeSaved(domain, (root) => {
    const { memory: most = kib, currentMemory = most } = readElement(root, fields);
    // Who has left room to grow keeps it.
    const room = currentMemory < most ? most : 0;
    const memory = change.want.max_memory ?? Math.max(kib, room);
    edit(root, fields, { memory, currentMemory: kib });
  });
}

/** True where a running guest can be given this much without a restart. */
export function canBalloon(kib: number, { is }: Change): boolean {
  const { live } = guestOf(is);
  return live?.memory !== undefined && kib <= live.memory && live.balloon !== 'none';
}

/** CPUs are plugged in at once, but never unplugged: guests ignore it, and emulated ones crash. */
export async function setCpus(cpus: number, change: Change) {
  const { domain, isLive: live } = await now(change);
  if (live && canPlugCpus(cpus, change) && cpus > liveCpus(change)) {
    await domain.setVcpus(cpus, DomainVcpu.LIVE);
  }
  await changeSaved(domain, (root) => {
    if (change.want.cpu_topology) changeTopology(root, change.want.cpu_topology);
    const { maxCpus = 1 } = readElement(root, fields);
    edit(root, fields, {
      cpuList: undefined,
      maxCpus: Math.max(maxCpus, cpus),
      currentCpus: cpus < maxCpus ? cpus : undefined,
    });
  });
}

/** True where a running guest can be given this many without a restart. */
export function canPlugCpus(cpus: number, change: Change): boolean {
  const { live } = guestOf(change.is);
  return live?.maxCpus !== undefined && cpus <= live.maxCpus && cpus >= liveCpus(change);
}

function liveCpus({ is }: Change): number {
  const { live } = guestOf(is);
  return live?.currentCpus ?? live?.maxCpus ?? 1;
}

export async function setNics(_names: readonly string[], change: Change, ctx: ProviderContext) {
  const { domain } = guestOf(change.is);
  const { state } = await domain.getState();
  // A suspended guest could not let go of one.
  const isLive = ENSURE[state] === 'running' && pluggingFault(change.is) === undefined;
  await setInterfaces(domain, { want: change.want, isLive }, ctx);
}

export async function setMacs(macaddrs: readonly string[], { is }: Change) {
  await setMacaddrs(guestOf(is).domain, macaddrs);
}

/** A running guest gets a new password at once, everything else at its next start. */
export async function setGraphics(should: Console, change: Change) {
  const { domain, isLive: live } = await now(change);
  if (live && changesPasswordOnly(change.is.graphics, should))
    await setLivePassword(domain, should);
  await changeSaved(domain, (root) => {
    changeGraphics(root, should);
  });
}

/** Changes what stands in the stored definition alone; a running guest gets it at its next start. */
export function setStored<P extends StoredName>(name: P) {
  const property = STORED[name] as unknown as StoredProperty<NonNullable<VirtState[P]>>;
  return async (value: NonNullable<VirtState[P]>, { is }: Change): Promise<void> => {
    await changeSaved(guestOf(is).domain, (root) => {
      property.change(root, value);
    });
  };
}

/** Tells a running guest's cgroup first: where there is none, nothing is changed. */
export function setTuning(name: 'cpuunits' | 'cpulimit' | 'ioprio', scale: Scale) {
  const save = setStored(name);
  return async (value: number, change: Change): Promise<void> => {
    const { domain, isLive: live } = await now(change);
    if (live) await scale.apply(domain, value);
    await save(value, change);
  };
}

export async function setAutoboot(autoboot: boolean, { is }: Change) {
  await guestOf(is).domain.setAutostart(autoboot);
}

/** All three of on_poweroff, on_reboot and on_crash: see setLifecycle. */
export async function setOn(_action: string, change: Change) {
  const { domain, isLive: live } = await now(change);
  const { on_poweroff, on_reboot, on_crash } = change.want;
  const said: Lifecycle = { on_poweroff, on_reboot, on_crash };
  // An installer that could reboot would begin again.
  await setLifecycle(domain, said, { isLive: live && !runsInstaller(change.is) });
}
