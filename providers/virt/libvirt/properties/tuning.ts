import type { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import type { Write } from '../../../../src/libvirt/xml/mapping.ts';
import {
  Affect,
  type Domain,
  llongParameter,
  uintParameter,
  ullongParameter,
} from '../../../../src/libvirt/index.ts';
import type { DomainFields } from '../guest.ts';

type TuningFields = Pick<
  Write<(typeof mapping)['fields']>,
  'cpuShares' | 'cpuPeriod' | 'cpuQuota' | 'ioWeight'
>;

/** How a number of OpenVZ's scale is said to libvirt, and what tells a running guest's cgroup. */
export interface Scale {
  read(saved: DomainFields): number | undefined;
  write(value: number): TuningFields;
  apply(domain: Domain, value: number): Promise<void>;
}

/** OpenVZ's usual weight of a container's CPUs is 1000, that of a cgroup 1024. */
export const CPU_UNITS: Scale = {
  read: ({ cpuShares }) => (cpuShares === undefined ? undefined : Math.round(cpuShares / 1.024)),
  write: (units) => ({ cpuShares: sharesOf(units) }),
  apply: (domain, units) =>
    domain.setSchedulerParameters({ cpu_shares: ullongParameter(sharesOf(units)) }, Affect.LIVE),
};

/** OpenVZ's scale goes to 500000; a cgroup has at most 262144 shares, and libvirt refuses more. */
export function cpuUnitsFault(units = 0): readonly string[] {
  return units > MOST_UNITS
    ? [`cpuunits: libvirt can give a guest at most ${MOST_UNITS}, not ${units}`]
    : [];
}

const MOST_UNITS = 256_000;

/** Percents of one CPU; 0 is no limit. */
export const CPU_LIMIT: Scale = {
  read({ cpuQuota, cpuPeriod = PERIOD }) {
    return cpuQuota === undefined || cpuQuota < 0 ? 0 : Math.round((cpuQuota * 100) / cpuPeriod);
  },
  write: (percent) =>
    percent === 0
      ? { cpuPeriod: undefined, cpuQuota: undefined }
      : { cpuPeriod: PERIOD, cpuQuota: quotaOf(percent) },
  apply: (domain, percent) =>
    domain.setSchedulerParameters(
      {
        global_period: ullongParameter(PERIOD),
        global_quota: llongParameter(percent === 0 ? -1 : quotaOf(percent)),
      },
      Affect.LIVE,
    ),
};

/** 0 to 7, spread over the weights that every kind of cgroup takes. */
export const IO_PRIORITY: Scale = {
  read({ ioWeight }) {
    const priority = WEIGHTS.indexOf(ioWeight ?? -1);
    return priority < 0 ? undefined : priority;
  },
  write: (priority) => ({ ioWeight: WEIGHTS[priority] }),
  apply: (domain, priority) =>
    domain.setBlkioParameters({ weight: uintParameter(WEIGHTS[priority] ?? 0) }, Affect.LIVE),
};

/** Microseconds. */
const PERIOD = 100_000;

const WEIGHTS = [
  100, 229, 357, 486, 614, 743, 871, 1000,
] as const satisfies readonly number[] as readonly number[];

function sharesOf(units: number): number {
  return Math.round(units * 1.024);
}

function quotaOf(percent: number): number {
  return (percent * PERIOD) / 100;
}
