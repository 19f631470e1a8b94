import type { ProviderContext } from '../../../src/schema/provider.ts';

/** What of the host's cgroups a container's limits depend on. */
export interface Cgroups {
  readonly version: 1 | 2;
  /** The numbers of the host's processors. */
  readonly cpus: readonly number[];
}

/** Looked up once for a run. */
export function cgroups(ctx: ProviderContext): Promise<Cgroups> {
  return ctx.shared(CGROUPS, () => Promise.resolve(readCgroups(ctx)));
}

const CGROUPS = Symbol('cgroups of the host');

function readCgroups({ host: { files } }: ProviderContext): Cgroups {
  const unified = files.readSync('/sys/fs/cgroup/cgroup.controllers');
  const online = files.readSync('/sys/devices/system/cpu/online');
  return {
    version: unified === undefined ? 1 : 2,
    cpus: online === undefined ? [] : cpuNumbers(new TextDecoder().decode(online)),
  };
}

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
