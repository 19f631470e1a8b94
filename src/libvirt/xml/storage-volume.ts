import { string } from './codecs.ts';
import { at, element } from './mapping.ts';

/** A volume of a storage pool. */
export const storageVolume = element('volume', { format: at('target/format/@type', string) });
