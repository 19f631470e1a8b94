import { string, yesNo } from './codecs.ts';
import { at, each, element } from './mapping.ts';

/** What one kind of machine can do, as `virsh domcapabilities` says it. */
export const domainCapabilities = element('domainCapabilities', {
  cpuModes: each('cpu/mode', {
    name: at('@name', string),
    isSupported: at('@supported', yesNo),
    models: each('model', { name: at('', string) }),
  }),
});
