import type { ProviderContext } from '../../../src/schema/provider.ts';

/** What of the host's cgroups a container's limits depend on. */
export interface Cgroups {
  readonly version: 1 | 2;
  /** `memory`, `cpuset`, ...; none at all where no cgroups are mounted. */
  readonly controllers: readonly string[];
  /** The numbers of the host's processors. */
  readonly cpus: readonly number[];
}

/** Looked up once for a run. */
export function cgroups(ctx: ProviderContext): Promise<Cgroups> {
  return ctx.shared(CGROUPS, () => Promise.resolve(readCgroups(ctx)));
}

const CGROUPS = Symbol('cgroups of the host');

function readCgroups({ host: { files } }: ProviderContext): Cgroups {
  const read = (path: string) => {
    const bytes = files.readSync(path);
    return bytes && new TextDecoder().decode(bytes);
  };
  const unified = read(`${ROOT}/cgroup.controllers`);
  const cpus = cpuNumbers(read('/sys/devices/system/cpu/online') ?? '');
  return unified === undefined
    ? { version: 1, controllers: files.listSync(ROOT).flatMap((name) => name.split(',')), cpus }
    : { version: 2, controllers: unified.trim().split(/\s+/), cpus };
}

const ROOT = '/sys/fs/cgroup';

/** `0-2,5` as numbers. */
export function cpuNumbers(list: string): readonly number[] {
  return list
    .trim()
    .split(',')
    .flatMap((part) => {
      const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part.trim()) ?? [];
      if (first === undefined) return [];
      const count = Math.max(0, Number(last) - Number(first) + 1);
      return Array.from({ length: count }, (_, index) => Number(first) + index);
    });
}
