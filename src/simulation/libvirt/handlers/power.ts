import { DomainStart } from '../../../libvirt/flags-table.ts';
import type { XmlElement } from '../../../libvirt/xml/element.ts';
import type { Daemon } from '../daemon.ts';
import { sourceOf } from '../definition/complete-devices.ts';
import { startGuest } from '../definition/start-guest.ts';
import { child, textIn } from '../definition/tidy.ts';
import { activeNetwork, find, liveOf, savedOf } from '../find.ts';
import type { Handlers } from '../protocol-server.ts';
import { domainOf, type GuestRecord, STATES } from '../records.ts';
import { refusal } from '../refusal.ts';

/** How guests start, stop and freeze; whatever is asked of one is done at once. */
export function powerHandlers(daemon: Daemon): Handlers {
  return {
    domainCreateWithFlags: async ({ dom, flags }) => {
      const guest = find(daemon, dom);
      if (guest.live) throw refusal('OPERATION_INVALID', 'domain is already running');
      await start(daemon, guest, { definition: savedOf(guest), flags });
      return domainOf(guest);
    },
    domainDestroyFlags: ({ dom }) => {
      const guest = find(daemon, dom);
      liveOf(guest);
      stop(daemon, guest, { reason: REASONS.destroyed, detail: DETAILS.destroyed });
    },
    domainShutdownFlags: ({ dom }) => {
      const guest = find(daemon, dom);
      if (!guest.live) throw refusal('OPERATION_INVALID', 'domain is not running');
      stop(daemon, guest, { reason: REASONS.shutdown, detail: DETAILS.shutdown });
    },
    domainReboot: ({ dom }) => {
      liveOf(find(daemon, dom));
    },
    domainReset: ({ dom }) => {
      liveOf(find(daemon, dom));
    },
    domainPmWakeup: ({ dom }) => {
      liveOf(find(daemon, dom));
    },
    domainSuspend: ({ dom }) => {
      const guest = find(daemon, dom);
      liveOf(guest);
      if (guest.state === STATES.paused) return;
      Object.assign(guest, { state: STATES.paused, reason: REASONS.user });
      daemon.tell(guest, EVENTS.suspended, 0);
    },
    domainResume: ({ dom }) => {
      const guest = find(daemon, dom);
      liveOf(guest);
      if (guest.state === STATES.running) {
        throw refusal('OPERATION_INVALID', 'domain is already running');
      }
      Object.assign(guest, { state: STATES.running, reason: REASONS.unpaused });
      daemon.tell(guest, EVENTS.resumed, 0);
    },
    domainManagedSave: ({ dom }) => {
      const guest = find(daemon, dom);
      liveOf(guest);
      savedOf(guest);
      stop(daemon, guest, { reason: REASONS.saved, detail: DETAILS.saved });
      guest.hasManagedSave = true;
    },
    domainManagedSaveRemove: ({ dom }) => {
      find(daemon, dom).hasManagedSave = false;
    },
  };
}

/** libvirt's numbers of the reasons that states have here, of events and of their details. */
const REASONS = { booted: 1, unpaused: 5, user: 1, shutdown: 1, destroyed: 2, saved: 5 } as const;
const EVENTS = { started: 2, suspended: 3, resumed: 4, stopped: 5 } as const;
const DETAILS = { shutdown: 0, destroyed: 1, saved: 4 } as const;

/** Starts a guest with a definition, when all that it needs is there. */
export async function start(
  daemon: Daemon,
  guest: GuestRecord,
  { definition, flags }: { readonly definition: XmlElement; readonly flags: number },
): Promise<void> {
  const devices = child(definition, 'devices');
  for (const nic of devices.children('interface')) await checkNetwork(daemon, nic);
  for (const disk of devices.children('disk')) await checkDisk(daemon, disk);
  await checkKernel(daemon, definition);
  const id = daemon.next('id') + 1;
  const isPaused = (flags & DomainStart.PAUSED) !== 0;
  guest.id = id;
  guest.live = startGuest(definition, daemon.start(id));
  guest.state = isPaused ? STATES.paused : STATES.running;
  guest.reason = isPaused ? REASONS.user : REASONS.booted;
  guest.hasManagedSave = false;
  guest.hasNvram ||= guest.live.children('os')[0]?.children('nvram').length === 1;
  daemon.tell(guest, EVENTS.started, 0);
}

function stop(
  daemon: Daemon,
  guest: GuestRecord,
  { reason, detail }: { readonly reason: number; readonly detail: number },
): void {
  Object.assign(guest, { id: -1, live: undefined, state: STATES.shutoff, reason });
  daemon.tell(guest, EVENTS.stopped, detail);
  if (!guest.saved) daemon.guests.delete(guest.uuid);
}

/** The network or bridge that a network card is to be plugged into. */
export async function checkNetwork(daemon: Daemon, nic: XmlElement): Promise<void> {
  const source = nic.children('source')[0];
  const name = source?.attribute('network');
  const bridge = source?.attribute('bridge') ?? source?.attribute('dev');
  if (name !== undefined) {
    activeNetwork(daemon, name);
    return;
  }
  if (bridge === undefined || (await daemon.host.files.stat(`/sys/class/net/${bridge}`))) return;
  throw refusal('SYSTEM_ERROR', `Cannot get interface MTU on '${bridge}': No such device`, 'NONE');
}

/** The image that a disk is to be. */
export async function checkDisk({ host }: Daemon, disk: XmlElement): Promise<void> {
  const source = disk.children('source')[0];
  if (source?.attribute('pool') !== undefined || source === undefined) return;
  const path = sourceOf(disk);
  if (await host.files.stat(path, { follow: true })) return;
  const reason = `Cannot access storage file '${path}': No such file or directory`;
  throw refusal('SYSTEM_ERROR', reason, 'STORAGE');
}

async function checkKernel({ host }: Daemon, definition: XmlElement): Promise<void> {
  const os = child(definition, 'os');
  for (const part of ['kernel', 'initrd']) {
    const path = textIn(os, part);
    if (path === undefined || (await host.files.stat(path, { follow: true }))) continue;
    throw refusal('SYSTEM_ERROR', `unable to stat: ${path}: No such file or directory`, 'SECURITY');
  }
}
