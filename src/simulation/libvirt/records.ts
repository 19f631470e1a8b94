import type { XmlElement } from '../../libvirt/xml/element.ts';

/** libvirt's numbers of the states of a domain that the simulation brings about. */
export const STATES = { running: 1, paused: 3, shutoff: 5 } as const;

/** A guest as the simulated daemon knows it. */
export interface GuestRecord {
  readonly uuid: string;
  name: string;
  /** -1 while it is off. */
  id: number;
  state: number;
  reason: number;
  /** The stored definition; undefined for a transient guest. */
  saved: XmlElement | undefined;
  /** The definition that it runs with; undefined while it is off. */
  live: XmlElement | undefined;
  autostart: boolean;
  hasManagedSave: boolean;
  /** It was started with UEFI once, whose variables are kept since. */
  hasNvram: boolean;
}

/** A network as the simulated daemon knows it. */
export interface NetworkRecord {
  readonly uuid: string;
  readonly name: string;
  definition: XmlElement;
  isPersistent: boolean;
  isActive: boolean;
  autostart: boolean;
}

/** A storage pool over a directory, as the simulated daemon knows it; its files are its volumes. */
export interface PoolRecord {
  readonly uuid: string;
  readonly name: string;
  definition: XmlElement;
  /** What is stored while the pool is active, for when it no longer is. */
  next?: XmlElement | undefined;
  path: string;
  isPersistent: boolean;
  isActive: boolean;
  autostart: boolean;
}

/** How libvirt's messages name a guest. */
export function domainOf({ name, uuid, id }: GuestRecord) {
  return { name, uuid, id };
}
