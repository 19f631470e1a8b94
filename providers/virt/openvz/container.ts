import type { VirtState } from '../../../src/types/virt.ts';
import type { Config } from './config-file.ts';

/** Whether a container runs, in the words of vzlist; `lost` is one whose files are missing. */
export type Status = 'running' | 'stopped' | 'mounted' | 'suspended' | 'paused' | 'lost';

/** A container as vzlist and its configuration file have it. */
export interface Container {
  /** A number, or a UUID with OpenVZ 7. */
  readonly ctid: string;
  readonly name: string | undefined;
  readonly status: Status;
  readonly config: Config;
  /** Where its files are, and where they are seen while it is mounted. */
  readonly private: string;
  readonly root: string;
}

/** Where a state keeps the container that it was read from. */
export const CONTAINER = Symbol('OpenVZ container');

/** What the provider knows of a container besides its properties. */
export type ContainerState = VirtState & { readonly [CONTAINER]: Container };

/** The container of a state that this provider has read. */
export function containerOf(state: VirtState): Container {
  if (CONTAINER in state) return (state as ContainerState)[CONTAINER];
  throw new Error(`${state.name} is no container of OpenVZ`);
}

/** What `ensure` calls the states of a container. */
export const ENSURE: Readonly<Record<Status, string>> = {
  running: 'running',
  stopped: 'stopped',
  mounted: 'stopped',
  suspended: 'suspended',
  paused: 'suspended',
  lost: 'lost',
};

/** Whether what vzctl sets is seen by the container at once. */
export function isLive({ status }: Container): boolean {
  return status === 'running' || status === 'paused';
}
