import { int, optional, quantity, string, struct, uint } from './codec.ts';
import type { Codec, Layout, Read, Written } from './codec.ts';
import { domain, network, pool } from './shapes.ts';

/** What an event is about, which decides how one asks for it. */
export type EventSubject = 'domain' | 'network' | 'pool';

interface EventKind<Body, In> {
  readonly subject: EventSubject;
  /** libvirt's number to ask for it by. */
  readonly id: number;
  /** The procedure number of its messages. */
  readonly procedure: number;
  readonly body: Codec<Body, In>;
}

/** The daemon's number for who asked. */
const callback = { callbackId: int };
type Callback = typeof callback;

const about =
  <Subject extends Layout>(subject: EventSubject, subjectLayout: Subject) =>
  <L extends Layout>(
    id: number,
    procedure: number,
    rest: L,
  ): EventKind<Read<L & Subject & Callback>, Written<L & Subject & Callback>> => ({
    subject,
    id,
    procedure,
    body: struct({ ...callback, ...subjectLayout, ...rest }),
  });

const ofDomain = about('domain', { dom: domain });
const ofNetwork = about('network', { net: network });
const ofPool = about('pool', { pool });

/** The same event with its numbers made names. */
const named = <Body, In, Named>(
  kind: EventKind<Body, In>,
  name: (body: Body) => Named,
): EventKind<Named, In> => ({
  ...kind,
  body: { read: (from) => name(kind.body.read(from)), write: kind.body.write },
});

const change = { event: int, detail: int };
const nameChange = <B extends { readonly event: number }>(
  body: B,
): Omit<B, 'event'> & { readonly event: ObjectEvent | undefined } => ({
  ...body,
  event: objectEvents[body.event],
});

/** Every event that can be listened to, with the layout of its messages after the callback's number. */
export const events = {
  lifecycle: named(ofDomain(0, 318, change), ({ event, detail, ...rest }) => ({
    ...rest,
    ...lifecycleEvent(event, detail),
  })),
  reboot: ofDomain(1, 319, {}),
  watchdog: ofDomain(3, 321, { action: int }),
  ioErrorReason: ofDomain(6, 324, { srcPath: string, alias: string, action: int, reason: string }),
  controlError: ofDomain(7, 325, {}),
  diskChange: ofDomain(9, 327, {
    oldSrcPath: optional(string),
    newSrcPath: optional(string),
    alias: string,
    reason: int,
  }),
  trayChange: ofDomain(10, 328, { alias: string, reason: int }),
  balloonChange: ofDomain(13, 331, { actual: quantity }),
  deviceRemoved: ofDomain(15, 333, { alias: string }),
  blockJob: ofDomain(16, 339, { disk: string, type: int, status: int }),
  agentLifecycle: ofDomain(18, 348, { state: int, reason: int }),
  deviceAdded: ofDomain(19, 354, { alias: string }),
  deviceRemovalFailed: ofDomain(22, 367, { alias: string }),
  metadataChange: ofDomain(23, 379, { type: int, nsUri: optional(string) }),
  memoryFailure: ofDomain(25, 423, { recipient: int, action: int, flags: uint }),
  networkLifecycle: named(ofNetwork(0, 315, change), nameChange),
  poolLifecycle: named(ofPool(0, 370, change), nameChange),
  poolRefresh: ofPool(1, 373, {}),
} as const;

/** The name of an event. */
export type EventName = keyof typeof events;
/** What a message of an event holds. */
export type EventBody<E extends EventName> = ReturnType<(typeof events)[E]['body']['read']>;

/** What a lifecycle event of a domain says, by libvirt's numbers, with the details each may have. */
const lifecycleEvents = [
  ['defined', ['added', 'updated', 'renamed', 'from snapshot']],
  ['undefined', ['removed', 'renamed']],
  ['started', ['booted', 'migrated', 'restored', 'from snapshot', 'wakeup']],
  [
    'suspended',
    [
      'paused',
      'migrated',
      'ioerror',
      'watchdog',
      'restored',
      'from snapshot',
      'api error',
      'postcopy',
      'postcopy failed',
    ],
  ],
  ['resumed', ['unpaused', 'migrated', 'from snapshot', 'postcopy', 'postcopy failed']],
  ['stopped', ['shutdown', 'destroyed', 'crashed', 'migrated', 'saved', 'failed', 'from snapshot']],
  ['shutdown', ['finished', 'guest', 'host']],
  ['pmsuspended', ['memory', 'disk']],
  ['crashed', ['panicked', 'crashloaded']],
] as const;

/** What happened to a domain. */
export type LifecycleEvent = (typeof lifecycleEvents)[number][0];

/** What happened to a network or a storage pool, by libvirt's numbers. */
const objectEvents = ['defined', 'undefined', 'started', 'stopped', 'created', 'deleted'] as const;

/** What happened to a network or a storage pool. */
export type ObjectEvent = (typeof objectEvents)[number];

/** The names of a domain lifecycle event's two numbers; undefined where a newer libvirt says something new. */
function lifecycleEvent(
  event: number,
  detail: number,
): { readonly event: LifecycleEvent | undefined; readonly detail: string | undefined } {
  const known = lifecycleEvents[event];
  return { event: known?.[0], detail: known?.[1][detail] };
}
