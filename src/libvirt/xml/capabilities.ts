import { string } from './codecs.ts';
import { at, each, element } from './mapping.ts';

/** What the hypervisor can run, as `virsh capabilities` says it. */
export const capabilities = element('capabilities', {
  hostArch: at('host/cpu/arch', string),
  securityModels: each('host/secmodel', {
    model: at('model', string),
    /** Of guests with hardware virtualisation; those without have the same user. */
    label: at('baselabel', string),
  }),
  guests: each('guest', {
    osType: at('os_type', string),
    arch: at('arch/@name', string),
    /** Names of machines, short ones among them. */
    machines: each('arch/machine', { name: at('', string) }),
    domains: each('arch/domain', { type: at('@type', string) }),
  }),
});
