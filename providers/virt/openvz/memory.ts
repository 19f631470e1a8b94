import { isUnlimited } from '../../../src/types/virt/openvz/beancounters-table.ts';
import { parseBeancounter } from '../../../src/types/virt/openvz/resources.ts';
import { PAGE } from '../../../src/types/virt/openvz/amount.ts';
import type { VirtWant } from '../../../src/types/virt.ts';
import type { Config } from './config-file.ts';
import { each, type Property } from './property.ts';
import { containerOf } from './container.ts';

const KIB_PER_PAGE = PAGE / 1024;

/** On vSwap `--ram`, else the three beancounters that puppet-virt has always set. */
export const memory: Property<'memory'> = {
  read: (config) =>
    isVswap(config) ? pages(config, 'PHYSPAGES') : pages(config, 'PRIVVMPAGES', 'barrier'),
  words(kib, { is, want }) {
    const amount = `${kib}K`;
    const options = usesVswap(containerOf(is).config, want)
      ? ['--ram']
      : ['--vmguarpages', '--oomguarpages', '--privvmpages'];
    return options.flatMap((option) => each(option, [amount]));
  },
};

export const swap: Property<'swap'> = {
  read: (config) => (isVswap(config) ? pages(config, 'SWAPPAGES') : undefined),
  words(kib, { is, want }) {
    // The memory may be as it should be, but not be vSwap's yet.
    const isFirst = !isVswap(containerOf(is).config) && want.memory === is.memory;
    return [
      ...(isFirst && want.memory !== undefined ? each('--ram', [`${want.memory}K`]) : []),
      ...each('--swap', [kib === 0 ? '0' : `${kib}K`]),
    ];
  },
};

/** Whether memory is limited by what is really used: with vSwap physical pages have a limit. */
export function isVswap(config: Config): boolean {
  return pages(config, 'PHYSPAGES') !== undefined || !config.has('PRIVVMPAGES');
}

/** Whoever wishes for swap space gets vSwap. */
function usesVswap(config: Config, { swap }: Pick<VirtWant, 'swap'>): boolean {
  return isVswap(config) || swap !== undefined;
}

/** The beancounters that `memory` and `swap` set, and nobody else may set besides. */
export function ownBeancounters(
  config: Config,
  want: Pick<VirtWant, 'memory' | 'swap'>,
): readonly string[] {
  const ofMemory = usesVswap(config, want)
    ? ['physpages']
    : ['vmguarpages', 'oomguarpages', 'privvmpages'];
  return [
    ...(want.memory === undefined ? [] : ofMemory),
    ...(want.swap === undefined ? [] : ['swappages']),
  ];
}

/** Whole pages: vzctl rounds up. */
export function wholePages(kib: number): number {
  return Math.ceil(kib / KIB_PER_PAGE) * KIB_PER_PAGE;
}

/** KiB of a limit; undefined where there is none. */
function pages(
  config: Config,
  key: string,
  which: 'barrier' | 'limit' = 'limit',
): number | undefined {
  const parsed = parseBeancounter(key.toLowerCase(), config.get(key) ?? '');
  if (!parsed.ok || isUnlimited(parsed.value[which], PAGE)) return undefined;
  return parsed.value[which] * KIB_PER_PAGE;
}
