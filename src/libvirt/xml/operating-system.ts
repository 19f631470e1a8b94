import { string } from './codecs.ts';
import { at, each, element } from './mapping.ts';

/** An operating system as libosinfo's database describes it, one file for each. */
export const operatingSystem = element('libosinfo', {
  id: at('os/@id', string),
  /** The names that virt-install knows it by, the usual one first. */
  names: each('os/short-id', { name: at('', string) }),
  family: at('os/family', string),
  /** It has all the devices of these too. */
  origins: each('os/derives-from', { id: at('@id', string) }),
  clones: each('os/clones', { id: at('@id', string) }),
  devices: each('os/devices/device', {
    id: at('@id', string),
    /** `false` takes away what an origin has. */
    supported: at('@supported', string),
  }),
});
