import type { ChangeClass, PropertyChange } from '../../../src/schema/provider.ts';
import type { virt } from '../../../src/types/virt.ts';
import { isLive } from './container.ts';

type Change = PropertyChange<typeof virt>;

const LIVE: ChangeClass = { kind: 'live' };

/** When a change takes effect. A container that is off, or stops first, is simply changed. */
export function classify(change: Change): ChangeClass {
  const { is, want, property } = change;
  if (!isLive(is.ensure) || want.ensure === 'stopped' || property === 'ensure') return LIVE;
  const reason = DELAYS[property];
  if (reason === undefined) return LIVE;
  return { kind: mayRestart(change) ? 'restart' : 'next_boot', reason };
}

/** Why a running container does not get a change at once. */
const DELAYS: Readonly<Record<string, string | undefined>> = {
  interfaces: 'a running container keeps its network interfaces',
  macaddrs: 'the address of a network interface in use cannot change',
  ipaddr: 'LXC gives a container its addresses when it starts',
};

/** Only a container that runs and is to go on running is restarted. */
function mayRestart({ is, want }: Change): boolean {
  const staysUp = want.ensure === undefined || ['running', 'installed'].includes(want.ensure);
  return want.restart_on_change === 'if_needed' && is.ensure === 'running' && staysUp;
}
