import type { PropertyChange } from '../../../src/schema/provider.ts';
import type { virt, VirtState } from '../../../src/types/virt.ts';
import type { Config } from './config-file.ts';

export type Change = PropertyChange<typeof virt>;

/** How a property stands in a configuration file, and what `vzctl set` is told to change it. */
export interface Property<P extends keyof VirtState> {
  /** undefined where the file says nothing. */
  read(config: Config): VirtState[P] | undefined;
  /** Options with their values; none where nothing is to be done. */
  words(should: NonNullable<VirtState[P]>, change: Pick<Change, 'is' | 'want'>): readonly string[];
}

/** `--option a --option b`. */
export function each(option: string, values: readonly string[]): readonly string[] {
  return values.flatMap((value) => [option, value]);
}
