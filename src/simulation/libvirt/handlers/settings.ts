import { DomainMemory, DomainMetadata, DomainVcpu } from '../../../libvirt/flags-table.ts';
import type { TypedParameters } from '../../../libvirt/typed-parameters.ts';
import { XmlElement } from '../../../libvirt/xml/element.ts';
import type { Daemon } from '../daemon.ts';
import { checkLifecycle, kibIn } from '../definition/complete-guest.ts';
import { add, child, parse, textIn } from '../definition/tidy.ts';
import { affected, find, liveOf } from '../find.ts';
import type { Handlers } from '../protocol-server.ts';
import { refusal } from '../refusal.ts';
import { sizesOf } from './listing.ts';

/** What can be set of a guest without a new definition. */
export function settingHandlers(daemon: Daemon): Handlers {
  return {
    domainGetAutostart: ({ dom }) => find(daemon, dom).autostart,
    domainSetAutostart: ({ dom, autostart }) => {
      const guest = find(daemon, dom);
      if (!guest.saved) {
        throw refusal('OPERATION_INVALID', 'cannot set autostart for transient domain');
      }
      guest.autostart = autostart;
    },
    domainGetMaxMemory: ({ dom }) => sizesOf(find(daemon, dom)).maxMemory,
    domainSetMemoryFlags: ({ dom, memory, flags }) => {
      const isMaximum = (flags & DomainMemory.MAXIMUM) !== 0;
      for (const definition of affected(find(daemon, dom), flags)) {
        setMemory(definition, memory, isMaximum);
      }
    },
    domainGetVcpusFlags: ({ dom, flags }) => {
      const { vcpus, maxVcpus } = sizesOf(find(daemon, dom));
      return (flags & DomainVcpu.MAXIMUM) === 0 ? vcpus : maxVcpus;
    },
    domainSetVcpusFlags: ({ dom, vcpus, flags }) => {
      const guest = find(daemon, dom);
      for (const definition of affected(guest, flags)) {
        setVcpus(definition, vcpus, definition === guest.live ? 'live' : 'persistent');
      }
    },
    domainGetMetadata: ({ dom, type, uri, flags }) =>
      readMetadata(affected(find(daemon, dom), flags)[0], { type, uri }),
    domainSetMetadata: ({ dom, flags, ...change }) => {
      for (const definition of affected(find(daemon, dom), flags)) setMetadata(definition, change);
    },
    domainSetLifecycleAction: ({ dom, type, action, flags }) => {
      for (const definition of affected(find(daemon, dom), flags)) {
        setLifecycle(definition, { type, action });
      }
    },
    domainSetSchedulerParametersFlags: ({ dom, params, flags }) => {
      const definitions = affected(find(daemon, dom), flags);
      for (const definition of definitions) setTuning(definition, params, CPU_TUNING);
    },
    domainSetBlkioParameters: ({ dom, params, flags }) => {
      const definitions = affected(find(daemon, dom), flags);
      for (const definition of definitions) setTuning(definition, params, DISK_TUNING);
    },
    qemuDomainAgentCommand: ({ dom }) => {
      const devices = child(liveOf(find(daemon, dom)), 'devices');
      const agents = devices.children('channel').flatMap((one) => one.children('target'));
      const isThere = agents.some((one) => one.attribute('name') === 'org.qemu.guest_agent.0');
      if (isThere) return '{"return":{}}';
      throw refusal('ARGUMENT_UNSUPPORTED', 'QEMU guest agent is not configured');
    },
  };
}

function setMemory(definition: XmlElement, kib: number, isMaximum: boolean): void {
  const most = kibIn(definition, 'memory') ?? 0;
  if (isMaximum) {
    child(definition, 'memory').text = String(kib);
    const current = Math.min(kib, kibIn(definition, 'currentMemory') ?? kib);
    child(definition, 'currentMemory').text = String(current);
    return;
  }
  if (kib > most) throw refusal('INVALID_ARG', 'cannot set memory higher than max memory');
  child(definition, 'currentMemory').text = String(kib);
}

function setVcpus(definition: XmlElement, vcpus: number, which: string): void {
  const most = Number(textIn(definition, 'vcpu') ?? 1);
  if (vcpus > most) {
    const limit = `requested vcpus is greater than max allowable vcpus for the ${which} domain`;
    throw refusal('INVALID_ARG', `${limit}: ${vcpus} > ${most}`);
  }
  child(definition, 'vcpu').setAttribute('current', vcpus === most ? undefined : String(vcpus));
}

interface MetadataChange {
  readonly type: number;
  readonly metadata?: string | undefined;
  readonly key?: string | undefined;
  readonly uri?: string | undefined;
}

function setMetadata(definition: XmlElement, { type, metadata, key, uri }: MetadataChange): void {
  if (type === DomainMetadata.ELEMENT) {
    const parent = child(definition, 'metadata');
    const there = elementOf(definition, uri);
    if (there) parent.remove(there);
    if (metadata !== undefined) parent.push(withPrefix(parse(metadata), key, uri));
    return;
  }
  const name = type === DomainMetadata.TITLE ? 'title' : 'description';
  for (const old of definition.children(name)) definition.remove(old);
  if (metadata !== undefined) add(definition, name, {}, metadata);
}

/** libvirt gives the element the prefix that the client says. */
function withPrefix(element: XmlElement, key = '', uri = ''): XmlElement {
  const copy = new XmlElement(`${key}:${element.name}`, [[`xmlns:${key}`, uri]]);
  for (const [name, value] of element.attributes) {
    if (!name.startsWith('xmlns')) copy.setAttribute(name, value);
  }
  for (const part of element.children()) copy.push(part);
  if (element.text !== '') copy.text = element.text;
  return copy;
}

function readMetadata(
  definition: XmlElement | undefined,
  { type, uri }: Pick<MetadataChange, 'type' | 'uri'>,
): string {
  const found =
    definition &&
    (type === DomainMetadata.ELEMENT
      ? elementOf(definition, uri)?.toString()
      : textIn(definition, type === DomainMetadata.TITLE ? 'title' : 'description'));
  if (found !== undefined) return found;
  const reason = 'Requested metadata element is not present';
  throw refusal('NO_DOMAIN_METADATA', reason, 'DOMAIN');
}

function elementOf(definition: XmlElement, uri: string | undefined): XmlElement | undefined {
  const parts = definition.children('metadata')[0]?.children() ?? [];
  return parts.find((part) =>
    [...part.attributes].some(([name, value]) => name.startsWith('xmlns') && value === uri),
  );
}

/** By libvirt's numbers (VIR_DOMAIN_LIFECYCLE_ and VIR_DOMAIN_LIFECYCLE_ACTION_). */
const LIFECYCLES = ['on_poweroff', 'on_reboot', 'on_crash'] as const;
const ACTIONS = [
  ...(['destroy', 'restart', 'rename-restart', 'preserve'] as const),
  ...(['coredump-destroy', 'coredump-restart'] as const),
];

function setLifecycle(
  definition: XmlElement,
  { type, action }: { readonly type: number; readonly action: number },
): void {
  const name = LIFECYCLES[type] ?? 'on_crash';
  const said = ACTIONS[action] ?? '';
  checkLifecycle({
    poweroff: name === 'on_poweroff' ? said : (textIn(definition, 'on_poweroff') ?? ''),
    reboot: name === 'on_reboot' ? said : (textIn(definition, 'on_reboot') ?? ''),
  });
  child(definition, name).text = said;
}

/** Where the parameters of a guest's cgroup stand in its definition. */
const CPU_TUNING: Readonly<Record<string, readonly [parent: string, name: string]>> = {
  cpu_shares: ['cputune', 'shares'],
  global_period: ['cputune', 'global_period'],
  global_quota: ['cputune', 'global_quota'],
};
const DISK_TUNING: typeof CPU_TUNING = { weight: ['blkiotune', 'weight'] };

function setTuning(
  definition: XmlElement,
  params: TypedParameters,
  places: typeof CPU_TUNING,
): void {
  for (const [parameter, value] of Object.entries(params)) {
    const place = places[parameter];
    if (!place) {
      throw refusal('ARGUMENT_UNSUPPORTED', `parameter '${parameter}' not supported`, 'NONE');
    }
    child(child(definition, place[0]), place[1]).text = String(value);
  }
}
