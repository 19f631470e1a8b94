import type { PuppetHash } from '../values/puppet-hash.ts';
import type { Explainer } from './explainer.ts';
import type { Asker } from './world.ts';

/** Who asks for a key, and what is to be used before and after the data. */
export interface Question {
  readonly asker: Asker;
  readonly overrides: PuppetHash;
  readonly defaults: PuppetHash;
  /** Who is told how the value is found. */
  readonly explainer: Explainer;
  /** The module of the key that is asked for. */
  readonly module?: string | undefined;
}
