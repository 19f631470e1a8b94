import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { type Cgroups, cpuNumbers } from './cgroups.ts';
import { type Config, setKey } from './config-file.ts';
import type { Settings } from './settings.ts';

export type LimitName = 'memory' | 'cpus' | 'cpuunits' | 'cpulimit';

/** A limit that a cgroup keeps: its key there, and how its value is written and read. */
interface Limit {
  /** What of cgroups it needs. */
  readonly controller: string;
  readonly keys: Readonly<Record<Cgroups['version'], string>>;
  readonly write: (
    value: number,
    where: { readonly name: string; readonly cgroups: Cgroups },
  ) => string;
  readonly read: (text: string, settings: Settings) => number | undefined;
}

const BYTES: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** Microseconds. */
const PERIOD = 100_000;

const LIMITS: Readonly<Record<LimitName, Limit>> = {
  memory: {
    controller: 'memory',
    keys: { 1: 'memory.limit_in_bytes', 2: 'memory.max' },
    write: (kib) => String(kib * 1024),
    read(text) {
      const [, digits, unit = ''] = /^(\d+)([KMG]?)$/i.exec(text) ?? [];
      if (digits === undefined) return undefined;
      return Math.floor((Number(digits) * (BYTES[unit.toUpperCase()] ?? 1)) / 1024);
    },
  },
  cpus: {
    controller: 'cpuset',
    keys: { 1: 'cpuset.cpus', 2: 'cpuset.cpus' },
    write: (count, { name, cgroups }) => processors(count, name, cgroups).join(','),
    read: (text) => cpuNumbers(text).length || undefined,
  },
  cpuunits: {
    controller: 'cpu',
    // OpenVZ's usual weight of a container's CPUs is 1000, that of a cgroup 1024, or 100.
    keys: { 1: 'cpu.shares', 2: 'cpu.weight' },
    write: (units, { cgroups }) =>
      String(Math.round(cgroups.version === 1 ? units * 1.024 : units / 10)),
    read: (text, settings) =>
      Math.round(
        settings.get('lxc.cgroup2.cpu.weight') === text ? Number(text) * 10 : Number(text) / 1.024,
      ) || undefined,
  },
  cpulimit: {
    controller: 'cpu',
    keys: { 1: 'cpu.cfs_quota_us', 2: 'cpu.max' },
    write(percent, { cgroups }) {
      const quota = (percent * PERIOD) / 100;
      if (cgroups.version === 1) return percent === 0 ? '-1' : String(quota);
      return `${percent === 0 ? 'max' : quota} ${PERIOD}`;
    },
    read(text, settings) {
      const [quota = '', own] = text.split(/\s+/);
      const period = own ?? settings.get('lxc.cgroup.cpu.cfs_period_us') ?? PERIOD;
      return /^\d+$/.test(quota) ? Math.round((Number(quota) * 100) / Number(period)) : 0;
    },
  },
};

/** The limits that a configuration sets. */
export function readLimits(settings: Settings, { version }: Cgroups): Partial<VirtState> {
  const found = Object.entries(LIMITS).map(([name, { keys, read }]) => {
    const text = settings.get(configKey(keys[version], version));
    return [name, text === undefined ? undefined : read(text, settings)];
  });
  return {
    cpulimit: 0,
    ...(Object.fromEntries(found.filter(([, value]) => value !== undefined)) as Partial<VirtState>),
  };
}

/** What a wish needs of cgroups that this host does not have, one sentence each: such a container never starts. */
export function missingCgroups(
  want: VirtWant,
  { version, controllers }: Cgroups,
): readonly string[] {
  const limits = Object.entries(LIMITS).filter(([name]) => want[name as LimitName] !== undefined);
  const needs = limits.map(([name, { controller }]) => [name, controller] as const);
  if (want.ensure === 'suspended' && version === 1) needs.push(['ensure => suspended', 'freezer']);
  return needs
    .filter(([, controller]) => !controllers.includes(controller))
    .map(
      ([what, controller]) =>
        `${what} needs the cgroup controller ${controller}, which is not mounted below /sys/fs/cgroup on this host`,
    );
}

/** The key and the value that tell a cgroup. */
export function cgroupSetting(
  name: LimitName,
  value: number,
  where: { readonly name: string; readonly cgroups: Cgroups },
): readonly [key: string, value: string] {
  const { keys, write } = LIMITS[name];
  return [keys[where.cgroups.version], write(value, where)];
}

/** The same in a configuration. */
export function setLimit(
  config: Config,
  [key, value]: readonly [key: string, value: string],
  { version }: Cgroups,
): Config {
  return setKey(config, configKey(key, version), value);
}

function configKey(key: string, version: Cgroups['version']): string {
  return `lxc.${version === 1 ? 'cgroup' : 'cgroup2'}.${key}`;
}

/** So many of the host's processors, beginning at one that depends on the name: not all at the first. */
function processors(count: number, name: string, { cpus }: Cgroups): readonly number[] {
  if (cpus.length <= count) return cpus;
  const start = Array.from(name).reduce(
    (sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521,
    7,
  );
  return Array.from({ length: count }, (_, index) => cpus[(start + index) % cpus.length] ?? 0).sort(
    (one, other) => one - other,
  );
}
