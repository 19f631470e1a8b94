/** The states of a domain, by libvirt's numbers (VIR_DOMAIN_RUNNING ...), with the reasons each may have. */
const domainStates = [
  ['nostate', ['unknown']],
  [
    'running',
    [
      'unknown',
      'booted',
      'migrated',
      'restored',
      'from snapshot',
      'unpaused',
      'migration canceled',
      'save canceled',
      'wakeup',
      'crashed',
      'postcopy',
      'postcopy failed',
    ],
  ],
  ['blocked', ['unknown']],
  [
    'paused',
    [
      'unknown',
      'user',
      'migration',
      'save',
      'dump',
      'ioerror',
      'watchdog',
      'from snapshot',
      'shutting down',
      'snapshot',
      'crashed',
      'starting up',
      'postcopy',
      'postcopy failed',
    ],
  ],
  ['shutdown', ['unknown', 'user']],
  [
    'shutoff',
    [
      'unknown',
      'shutdown',
      'destroyed',
      'crashed',
      'migrated',
      'saved',
      'failed',
      'from snapshot',
      'daemon',
    ],
  ],
  ['crashed', ['unknown', 'panicked']],
  ['pmsuspended', ['unknown']],
] as const;

/** A domain's state; `shutdown` is on its way down, `shutoff` is down. */
export type DomainState = (typeof domainStates)[number][0];

/** The name of a state's number; a number of a newer libvirt is `nostate`, libvirt's word for unknown. */
export function domainState(number: number): DomainState {
  return domainStates[number]?.[0] ?? 'nostate';
}

/** The name of a reason's number in a state. */
export function domainStateReason(state: number, reason: number): string {
  return domainStates[state]?.[1][reason] ?? 'unknown';
}

/** The states of a storage pool, by libvirt's numbers. */
export const storagePoolStates = [
  'inactive',
  'building',
  'running',
  'degraded',
  'inaccessible',
] as const;

/** The kinds of a storage volume, by libvirt's numbers. */
export const storageVolumeTypes = ['file', 'block', 'dir', 'network', 'netdir', 'ploop'] as const;
