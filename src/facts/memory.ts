import { bytesText } from './bytes.ts';
import type { FactTable } from './fact-value.ts';
import type { Machine } from './machine.ts';

/** The fact `memory`: system memory, and swap where there is some. */
export function memoryFacts(machine: Machine): FactTable | undefined {
  const sizes = readMeminfo(machine);
  const total = sizes.get('MemTotal');
  if (total === undefined) return undefined;
  const available = sizes.get('MemAvailable') ?? sizes.get('MemFree') ?? 0;
  const swap = sizes.get('SwapTotal') ?? 0;
  return {
    system: usage(total, available),
    swap: swap === 0 ? undefined : usage(swap, sizes.get('SwapFree') ?? 0),
  };
}

/** Sizes of /proc/meminfo in bytes. */
function readMeminfo(machine: Machine): ReadonlyMap<string, number> {
  return new Map(
    machine.lines('/proc/meminfo').flatMap((line) => {
      const found = /^(\w+):\s*(\d+) kB$/.exec(line.trim());
      return found ? [[found[1] ?? '', Number(found[2]) * 1024] as const] : [];
    }),
  );
}

function usage(total: number, available: number): FactTable {
  const used = total - available;
  return {
    total: bytesText(total),
    total_bytes: BigInt(total),
    available: bytesText(available),
    available_bytes: BigInt(available),
    used: bytesText(used),
    used_bytes: BigInt(used),
    capacity: `${((used / total) * 100).toFixed(2)}%`,
  };
}
