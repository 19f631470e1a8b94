import { DomainUndefine, DomainXml } from '../../../libvirt/flags-table.ts';
import type { XmlElement } from '../../../libvirt/xml/element.ts';
import type { Daemon } from '../daemon.ts';
import { completeGuest } from '../definition/complete-guest.ts';
import { child, rootOf, textIn, textOf, tidy } from '../definition/tidy.ts';
import { find, liveOf, savedOf } from '../find.ts';
import type { Handlers } from '../protocol-server.ts';
import { domainOf, type GuestRecord, STATES } from '../records.ts';
import { refusal } from '../refusal.ts';
import { start } from './power.ts';

/** How definitions come, are read and go. */
export function definitionHandlers(daemon: Daemon): Handlers {
  return {
    domainDefineXmlFlags: ({ xml }) => {
      const guest = define(daemon, rootOf(xml, 'domain'));
      return domainOf(guest);
    },
    domainCreateXml: async ({ xml, flags }) => {
      const { guest, definition } = prepared(daemon, rootOf(xml, 'domain'));
      if (guest.live) throw refusal('OPERATION_INVALID', 'domain is already running');
      await start(daemon, guest, { definition, flags });
      daemon.guests.set(guest.uuid, guest);
      return domainOf(guest);
    },
    domainGetXmlDesc: ({ dom, flags }) => describe(find(daemon, dom), flags),
    domainUndefineFlags: ({ dom, flags }) => {
      undefine(daemon, find(daemon, dom), flags);
    },
    domainRename: ({ dom, newName = '' }) => {
      const guest = find(daemon, dom);
      if (guest.live) throw refusal('OPERATION_INVALID', 'cannot rename active domain', 'DOMAIN');
      child(savedOf(guest), 'name').text = newName;
      guest.name = newName;
      return 0;
    },
  };
}

function define(daemon: Daemon, root: XmlElement): GuestRecord {
  const { guest, definition } = prepared(daemon, root);
  const isNew = !daemon.guests.has(guest.uuid);
  guest.saved = definition;
  daemon.guests.set(guest.uuid, guest);
  daemon.tell(guest, DEFINED, isNew ? 0 : 1);
  return guest;
}

const DEFINED = 0;
const UNDEFINED = 1;

/** The record that a document is of, a new one where there is none, and the document completed. */
function prepared(daemon: Daemon, root: XmlElement) {
  const uuid = (textIn(root, 'uuid') ?? daemon.newUuid()).trim().toLowerCase();
  child(root, 'uuid').text = uuid;
  root.setAttribute('id', undefined);
  const definition = completeGuest(root, daemon.completion);
  const name = textIn(definition, 'name') ?? '';
  checkNames(daemon, { name, uuid });
  const known = daemon.guests.get(uuid);
  return { definition, guest: known ?? newRecord(uuid, name) };
}

function newRecord(uuid: string, name: string): GuestRecord {
  return {
    ...{ uuid, name, id: -1, state: STATES.shutoff, reason: 0, saved: undefined, live: undefined },
    ...{ autostart: false, hasManagedSave: false, hasNvram: false },
  };
}

function checkNames(
  { guests }: Daemon,
  { name, uuid }: { readonly name: string; readonly uuid: string },
): void {
  for (const other of guests.values()) {
    if (other.uuid === uuid && other.name !== name) {
      const reason = `domain '${other.name}' is already defined with uuid ${uuid}`;
      throw refusal('OPERATION_FAILED', reason, 'DOMAIN');
    }
    if (other.name === name && other.uuid !== uuid) {
      const reason = `domain '${name}' already exists with uuid ${other.uuid}`;
      throw refusal('OPERATION_FAILED', reason, 'DOMAIN');
    }
  }
}

/** What a guest runs with, or with INACTIVE what is stored; passwords only for who asks for them. */
function describe(guest: GuestRecord, flags: number): string {
  const isInactive = (flags & DomainXml.INACTIVE) !== 0;
  const definition = isInactive ? (guest.saved ?? liveOf(guest)) : (guest.live ?? savedOf(guest));
  const copy = tidy(definition);
  if (isInactive) copy.setAttribute('id', undefined);
  if ((flags & DomainXml.SECURE) === 0) {
    for (const graphics of child(copy, 'devices').children('graphics')) {
      graphics.setAttribute('passwd', undefined);
    }
  }
  return textOf(copy);
}

function undefine(daemon: Daemon, guest: GuestRecord, flags: number): void {
  if (!guest.saved) throw refusal('OPERATION_INVALID', 'cannot undefine transient domain');
  const { NVRAM, KEEP_NVRAM, MANAGED_SAVE } = DomainUndefine;
  if (guest.hasManagedSave && (flags & MANAGED_SAVE) === 0) {
    const reason = 'Refusing to undefine while domain managed save image exists';
    throw refusal('OPERATION_INVALID', reason);
  }
  if (guest.hasNvram && (flags & (NVRAM | KEEP_NVRAM)) === 0) {
    throw refusal('OPERATION_INVALID', 'cannot undefine domain with nvram');
  }
  guest.saved = undefined;
  guest.autostart = false;
  guest.hasManagedSave = false;
  daemon.tell(guest, UNDEFINED, 0);
  if (!guest.live) daemon.guests.delete(guest.uuid);
}
