import type { Domain } from '../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../src/libvirt/xml/domain.ts';
import type { Read, Write } from '../../../src/libvirt/xml/mapping.ts';
import { read } from '../../../src/libvirt/xml/read.ts';
import type { VirtState } from '../../../src/types/virt.ts';

/** A definition as it was read. */
export type DomainFields = Read<(typeof mapping)['fields']>;

/** A definition, or a part of one, to be written. */
export type NewFields = Write<(typeof mapping)['fields']>;

/** What the provider knows of a guest besides its properties. */
export interface Guest {
  readonly domain: Domain;
  /** Its stored definition, where it was read. */
  readonly saved: DomainFields | undefined;
  /** What it runs with, where that was read: only for guests that run. */
  readonly live: DomainFields | undefined;
  /** Properties that are stored as they should be, and wait for its next start: what they are now is told of them. */
  readonly waiting?: ReadonlySet<string> | undefined;
}

/** A guest with its stored definition, which is read again by who asks for it: of most guests nobody does. */
export class StoredGuest implements Guest {
  readonly domain: Domain;
  readonly live: DomainFields | undefined;
  readonly waiting: ReadonlySet<string> | undefined;
  readonly #xml: string;
  #saved: DomainFields | undefined;

  constructor(domain: Domain, xml: string, more: Pick<Partial<Guest>, 'live' | 'waiting'> = {}) {
    this.domain = domain;
    this.#xml = xml;
    this.live = more.live;
    this.waiting = more.waiting;
  }

  /** The same guest, with what it runs with and what waits for its next start. */
  running(live: DomainFields, waiting: ReadonlySet<string>): StoredGuest {
    return new StoredGuest(this.domain, this.#xml, { live, waiting });
  }

  get saved(): DomainFields {
    this.#saved ??= read(mapping, this.#xml);
    return this.#saved;
  }
}

/** A row of `list` carries its guest along, unseen by whatever prints or compares it. */
export const GUEST = Symbol('guest');

export type GuestState = VirtState & { readonly [GUEST]?: Guest };

/** The guest behind a row that `list` gave. */
export function guestOf(is: VirtState): Guest {
  const guest = (is as GuestState)[GUEST];
  if (guest === undefined)
    throw new Error(`The state of ${is.name} did not come from this provider.`);
  return guest;
}

/** Why nothing is plugged in or out while a guest runs, whatever it is; undefined where its driver can do that. */
export function pluggingFault(is: VirtState): string | undefined {
  return guestOf(is).saved?.type === 'test'
    ? 'the driver for tests plugs nothing into a running guest'
    : undefined;
}

/** True for a guest that was running its installer when it was read. */
export function runsInstaller(is: VirtState): boolean {
  return guestOf(is).live?.installing === true;
}
