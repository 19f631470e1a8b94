import type { Config } from './config-file.ts';
import { containerOf } from './container.ts';
import { each, type Property } from './property.ts';

/** `noatime` among the mount options of a container, whose others stay: vzctl 4 has no option of its own. */
export const noatime: Property<'noatime'> = {
  read: (config) => options(config).includes('noatime'),
  words(should, { is }) {
    const others = options(containerOf(is).config).filter((option) => !TIMES.includes(option));
    // An empty list cannot be said; relatime is what the kernel does without any.
    return each('--mount_opts', [[...others, should ? 'noatime' : 'relatime'].join(',')]);
  },
};

const TIMES: readonly string[] = ['noatime', 'relatime', 'strictatime', 'atime'];

function options(config: Config): readonly string[] {
  return (config.get('MOUNT_OPTS') ?? '').split(',').filter((option) => option !== '');
}
