import { string, yesNo } from './codecs.ts';
import { at, each, element } from './mapping.ts';

/** What one kind of machine can do, as `virsh domcapabilities` says it. */
export const domainCapabilities = element('domainCapabilities', {
  /** Among them `firmware`: `efi` where there is one. */
  bootChoices: each('os/enum', {
    name: at('@name', string),
    values: each('value', { name: at('', string) }),
  }),
  /** Among them `bus`: what disks can be plugged into. */
  diskChoices: each('devices/disk/enum', {
    name: at('@name', string),
    values: each('value', { name: at('', string) }),
  }),
  /** Among them `backendModel`: `emulator` where swtpm is installed. */
  tpmChoices: each('devices/tpm/enum', {
    name: at('@name', string),
    values: each('value', { name: at('', string) }),
  }),
  cpuModes: each('cpu/mode', {
    name: at('@name', string),
    isSupported: at('@supported', yesNo),
    models: each('model', { name: at('', string) }),
  }),
});
