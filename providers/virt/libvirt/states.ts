import type { DomainState } from '../../../src/libvirt/index.ts';

/** What `ensure` says of each of libvirt's states; nobody can wish for the last two. */
export const ENSURE: Readonly<Record<DomainState, string>> = {
  nostate: 'running',
  running: 'running',
  blocked: 'running',
  paused: 'suspended',
  pmsuspended: 'suspended',
  shutoff: 'stopped',
  shutdown: 'stopping',
  crashed: 'crashed',
};

/** In these states the guest takes changes while it runs. */
export function isLive(ensure: string | undefined): boolean {
  return ensure === 'running' || ensure === 'suspended';
}
