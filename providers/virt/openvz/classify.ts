import type { ChangeClass } from '../../../src/schema/provider.ts';
import { containerOf, isLive } from './container.ts';
import { isVswap } from './memory.ts';
import type { Change } from './property.ts';

/** When a change takes effect, without looking anywhere. */
export function classify(change: Change): ChangeClass {
  const { property, is, want } = change;
  const container = containerOf(is);
  if (property === 'swap' && want.memory === undefined && !isVswap(container.config)) {
    return { kind: 'refused', reason: NEEDS_MEMORY };
  }
  if (property === 'ensure') return { kind: 'live' };
  if (container.status === 'suspended') {
    return { kind: 'next_boot', reason: 'a suspended container goes on as it was' };
  }
  if (!isLive(container) || !needsStart(change)) return { kind: 'live' };
  return want.restart_on_change === 'if_needed'
    ? { kind: 'restart', reason: 'a running container cannot take it' }
    : { kind: 'next_boot', reason: 'a running container cannot take it' };
}

const NEEDS_MEMORY = 'it has no vSwap yet, and gets it together with memory only: say memory too';

/** What vzctl says `Unable to set ... on a running container` of. */
function needsStart({ property, should, is }: Change): boolean {
  // Quotas of users are turned on and off at a start; their number alone can change.
  if (property === 'quotaugidlimit') return (should === 0) !== ((is.quotaugidlimit ?? 0) === 0);
  return COLD.has(property);
}

const COLD: ReadonlySet<string> = new Set([
  'features',
  'capability',
  'iptables',
  'netfilter',
  'noatime',
]);
