import type { Host } from '../host/host.ts';
import type { PuppetHash } from '../values/puppet-hash.ts';
import { dmiFacts } from './dmi.ts';
import { toHash, type FactTable, type FactValue } from './fact-value.ts';
import { identityFacts } from './identity.ts';
import { kernelFacts } from './kernel.ts';
import { legacyFacts } from './legacy.ts';
import { Machine } from './machine.ts';
import { memoryFacts } from './memory.ts';
import { networkingFacts } from './networking.ts';
import { osFacts } from './os.ts';
import { processorFacts } from './processors.ts';
import { timezone } from './timezone.ts';
import { uptimeFacts } from './uptime.ts';
import { virtFacts } from './virt.ts';
import { virtualPlatform, isVirtual } from './virtual.ts';

/** The version of Facter whose facts these are, and of the Puppet that modules ask for. */
const FACTER_VERSION = '4.3.0';
export const PUPPET_VERSION = '7.23.0';

/**
 * The host's facts, structured as Facter 4 has them, with the legacy flat names (`fqdn`,
 * `operatingsystem` ...) unless they are not wanted. Reads small files of /proc, /sys and /etc only and starts no process.
 */
export function collectFacts(host: Host, { legacy = true } = {}): PuppetHash {
  const machine = new Machine(host);
  const facts: Record<string, FactValue> = {};
  for (const [name, find] of Object.entries(FACTS)) facts[name] = find(machine);
  const virtual = virtualPlatform(machine);
  const structured: FactTable = {
    ...facts,
    ...kernelFacts(machine),
    virtual,
    is_virtual: isVirtual(virtual),
    ...virtFacts(machine),
  };
  return toHash({ ...(legacy ? legacyFacts(structured) : {}), ...structured });
}

/** Each structured fact by itself. */
const FACTS: Readonly<Record<string, (machine: Machine) => FactValue>> = {
  dmi: dmiFacts,
  facterversion: () => FACTER_VERSION,
  filesystems,
  fips_enabled: (machine) => machine.line('/proc/sys/crypto/fips_enabled') === '1',
  identity: identityFacts,
  load_averages: loadAverages,
  memory: memoryFacts,
  networking: networkingFacts,
  os: osFacts,
  path: ({ host }) => host.env.PATH,
  processors: processorFacts,
  puppetversion: () => PUPPET_VERSION,
  system_uptime: uptimeFacts,
  timezone,
};

function filesystems(machine: Machine): FactValue {
  const names = machine.lines('/proc/filesystems').filter((line) => !line.startsWith('nodev'));
  const found = names.map((name) => name.trim()).filter((name) => name !== 'fuseblk');
  return found.length === 0 ? undefined : found.sort().join(',');
}

function loadAverages(machine: Machine): FactValue {
  const [one, five, fifteen] = (machine.line('/proc/loadavg') ?? '').split(' ');
  if (fifteen === undefined) return undefined;
  return { '1m': Number(one), '5m': Number(five), '15m': Number(fifteen) };
}
