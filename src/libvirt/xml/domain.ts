import { integer, kib, present, string, yesNo } from './codecs.ts';
import { at, each, element } from './mapping.ts';

/** The namespace of pvirt's own block in a domain's `<metadata>`. */
export const MARK_NAMESPACE = 'urn:pvirt:guest:1';

const disk = {
  type: at('@type', string),
  device: at('@device', string),
  driver: at('driver/@name', string),
  format: at('driver/@type', string),
  file: at('source/@file', string),
  block: at('source/@dev', string),
  volumePool: at('source/@pool', string),
  volume: at('source/@volume', string),
  target: at('target/@dev', string),
  bus: at('target/@bus', string),
};

export const networkInterface = {
  type: at('@type', string),
  mac: at('mac/@address', string),
  network: at('source/@network', string),
  bridge: at('source/@bridge', string),
  device: at('source/@dev', string),
  /** Of a macvtap: `bridge`, `vepa` ... */
  mode: at('source/@mode', string),
  model: at('model/@type', string),
};

const graphics = {
  type: at('@type', string),
  port: at('@port', integer),
  autoport: at('@autoport', yesNo),
};

/** A libvirt domain, in the order in which libvirt writes one. */
export const domain = element('domain', {
  type: at('@type', string),
  name: at('name', string),
  uuid: at('uuid', string),
  description: at('description', string),
  /** What pvirt made for this guest and may therefore take away again. */
  markNamespace: at('metadata/pvirt:guest/@xmlns:pvirt', string),
  ownDisks: each('metadata/pvirt:guest/pvirt:disk', { path: at('@path', string) }),
  memory: at('memory', kib),
  currentMemory: at('currentMemory', kib),
  maxCpus: at('vcpu', integer),
  currentCpus: at('vcpu/@current', integer),
  /** Each CPU by itself, where some can be unplugged. */
  cpuList: at('vcpus', present),
  osType: at('os/type', string),
  arch: at('os/type/@arch', string),
  machine: at('os/type/@machine', string),
  /** `efi` where libvirt chooses the firmware. */
  firmware: at('os/@firmware', string),
  loaderType: at('os/loader/@type', string),
  nvram: at('os/nvram', string),
  kernel: at('os/kernel', string),
  initrd: at('os/initrd', string),
  cmdline: at('os/cmdline', string),
  bootDevice: at('os/boot/@dev', string),
  acpi: at('features/acpi', present),
  apic: at('features/apic', present),
  cpuMode: at('cpu/@mode', string),
  /** A layout of the CPUs ties their number down, as one in NUMA cells does the memory. */
  sockets: at('cpu/topology/@sockets', integer),
  numa: at('cpu/numa', present),
  clockOffset: at('clock/@offset', string),
  onPoweroff: at('on_poweroff', string),
  onReboot: at('on_reboot', string),
  onCrash: at('on_crash', string),
  emulator: at('devices/emulator', string),
  disks: each('devices/disk', disk),
  interfaces: each('devices/interface', networkInterface),
  consoles: each('devices/console', { type: at('@type', string) }),
  channels: each('devices/channel', {
    type: at('@type', string),
    targetType: at('target/@type', string),
    targetName: at('target/@name', string),
  }),
  inputs: each('devices/input', { type: at('@type', string), bus: at('@bus', string) }),
  redirections: each('devices/redirdev', { type: at('@type', string) }),
  smartcards: each('devices/smartcard', { type: at('@type', string) }),
  tpms: each('devices/tpm', { backend: at('backend/@type', string) }),
  graphics: each('devices/graphics', graphics),
  audio: each('devices/audio', { type: at('@type', string) }),
  videos: each('devices/video', { model: at('model/@type', string) }),
  balloon: at('devices/memballoon/@model', string),
  rngs: each('devices/rng', {
    model: at('@model', string),
    source: at('backend/@model', string),
    device: at('backend', string),
  }),
  panics: each('devices/panic', { model: at('@model', string) }),
});
