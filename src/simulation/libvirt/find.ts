import type { XmlElement } from '../../libvirt/xml/element.ts';
import type { Daemon } from './daemon.ts';
import type { GuestRecord, NetworkRecord } from './records.ts';
import { refusal } from './refusal.ts';

/** A guest by how a message names it. */
export function find(
  daemon: Daemon,
  { uuid, name }: { readonly uuid: string; readonly name: string },
): GuestRecord {
  const found = daemon.guests.get(uuid);
  if (found) return found;
  throw refusal('NO_DOMAIN', `no domain with matching uuid '${uuid}' (${name})`);
}

/** The definition that a guest runs with; refused of one that is off. */
export function liveOf({ live }: GuestRecord): XmlElement {
  if (live) return live;
  throw refusal('OPERATION_INVALID', 'domain is not running', 'DOMAIN');
}

/** The stored definition; refused of a transient guest. */
export function savedOf({ saved }: GuestRecord): XmlElement {
  if (saved) return saved;
  const reason = 'transient domains do not have any persistent config';
  throw refusal('OPERATION_INVALID', reason, 'DOMAIN');
}

/**
 * The definitions that a change is made to, by the bits LIVE (1) and CONFIG (2); without either the one
 * that is current.
 */
export function affected(guest: GuestRecord, flags: number): readonly XmlElement[] {
  const isLive = (flags & 1) !== 0 || ((flags & 3) === 0 && guest.live !== undefined);
  const isConfig = (flags & 2) !== 0 || ((flags & 3) === 0 && guest.live === undefined);
  return [...(isLive ? [liveOf(guest)] : []), ...(isConfig ? [savedOf(guest)] : [])];
}

/** A network by its name. */
export function findNetwork({ networks }: Daemon, name: string): NetworkRecord {
  const found = networks.get(name);
  if (found) return found;
  throw refusal('NO_NETWORK', `no network with matching name '${name}'`, 'NETWORK');
}

/** A network that is active; refused of others. */
export function activeNetwork(daemon: Daemon, name: string): NetworkRecord {
  const found = findNetwork(daemon, name);
  if (found.isActive) return found;
  throw refusal('OPERATION_INVALID', `network '${name}' is not active`, 'NETWORK');
}
