import type { FactTable } from './fact-value.ts';
import type { Machine } from './machine.ts';

/** The fact `system_uptime`. */
export function uptimeFacts(machine: Machine): FactTable | undefined {
  const text = /^\d+/.exec(machine.line('/proc/uptime') ?? '')?.[0];
  if (text === undefined) return undefined;
  const seconds = BigInt(text);
  const hours = seconds / 3600n;
  const days = hours / 24n;
  const minutes = String((seconds / 60n) % 60n).padStart(2, '0');
  const uptime = days === 0n ? `${hours}:${minutes} hours` : days === 1n ? '1 day' : `${days} days`;
  return { seconds, hours, days, uptime };
}
