import type { FactTable } from './fact-value.ts';
import type { Machine } from './machine.ts';

/** kernel, kernelrelease (`6.1.0-37-amd64`), kernelversion (`6.1.0`) and kernelmajversion (`6.1`). */
export function kernelFacts(machine: Machine): FactTable {
  const release = machine.line('/proc/sys/kernel/osrelease');
  const version = /^\d+(?:\.\d+)*/.exec(release ?? '')?.[0];
  return {
    kernel: machine.line('/proc/sys/kernel/ostype') ?? 'Linux',
    kernelrelease: release,
    kernelversion: version,
    kernelmajversion: version?.split('.').slice(0, 2).join('.'),
  };
}

/** What `uname -m` says: `x86_64`. */
export function hardwareModel(machine: Machine): string | undefined {
  // Linux has this file since 6.1; before, the processor's own description tells.
  return (
    machine.line('/proc/sys/kernel/arch') ?? describedModel(machine.text('/proc/cpuinfo') ?? '')
  );
}

function describedModel(cpuinfo: string): string | undefined {
  if (/^flags\s*:.*\blm\b/m.test(cpuinfo)) return 'x86_64';
  if (/^CPU architecture\s*:\s*8/m.test(cpuinfo)) return 'aarch64';
  return /^flags\s*:/m.test(cpuinfo) ? 'i686' : undefined;
}
