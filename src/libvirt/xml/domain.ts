import { integer, kib, onOff, present, string, yesNo } from './codecs.ts';
import { at, each, element } from './mapping.ts';

/** The namespace of libosinfo's block in a domain's `<metadata>`. */
export const OSINFO_NAMESPACE = 'http://libosinfo.org/xmlns/libvirt/domain/1.0';

/** The namespace of pvirt's own block in a domain's `<metadata>`. */
export const MARK_NAMESPACE = 'urn:pvirt:guest:1';

/** A disk or drive. */
export const disk = {
  type: at('@type', string),
  device: at('@device', string),
  driver: at('driver/@name', string),
  format: at('driver/@type', string),
  cache: at('driver/@cache', string),
  file: at('source/@file', string),
  block: at('source/@dev', string),
  volumePool: at('source/@pool', string),
  volume: at('source/@volume', string),
  target: at('target/@dev', string),
  bus: at('target/@bus', string),
  readonly: at('readonly', present),
  bootOrder: at('boot/@order', integer),
};

/** A network interface. */
export const networkInterface = {
  type: at('@type', string),
  mac: at('mac/@address', string),
  network: at('source/@network', string),
  bridge: at('source/@bridge', string),
  device: at('source/@dev', string),
  /** Of a macvtap: `bridge`, `vepa` ... */
  mode: at('source/@mode', string),
  /** `up` or `down`: whether the cable is plugged in. */
  link: at('link/@state', string),
  model: at('model/@type', string),
  bootOrder: at('boot/@order', integer),
};

export const serialPort = {
  type: at('@type', string),
  /** Where all that the guest says is also written. */
  logFile: at('log/@file', string),
  logAppend: at('log/@append', onOff),
};

/** A graphical console. */
export const graphics = {
  type: at('@type', string),
  port: at('@port', integer),
  autoport: at('@autoport', yesNo),
  listen: at('@listen', string),
  /** Told only to who asks for secrets too. */
  password: at('@passwd', string),
  listens: each('listen', { type: at('@type', string), address: at('@address', string) }),
};

/** A libvirt domain, in the order in which libvirt writes one. */
export const domain = element('domain', {
  type: at('@type', string),
  name: at('name', string),
  uuid: at('uuid', string),
  description: at('description', string),
  /** What pvirt made for this guest and may therefore take away again. */
  markNamespace: at('metadata/pvirt:guest/@xmlns:pvirt', string),
  /** The system's name as the manifest has it. */
  systemName: at('metadata/pvirt:guest/@os', string),
  /** What it was installed from, without name and password. */
  installer: at('metadata/pvirt:guest/@installer', string),
  /** Of a running guest: it runs its installer. */
  installing: at('metadata/pvirt:guest/@installing', yesNo),
  ownDisks: each('metadata/pvirt:guest/pvirt:disk', { path: at('@path', string) }),
  /** Attributes that libvirt starts a guest with otherwise than their stored value says. */
  rewritten: each('metadata/pvirt:guest/pvirt:rewritten', {
    attribute: at('@attribute', string),
    value: at('@value', string),
  }),
  /** The system that is in it, as libosinfo's database calls it. */
  osNamespace: at('metadata/libosinfo:libosinfo/@xmlns:libosinfo', string),
  osId: at('metadata/libosinfo:libosinfo/libosinfo:os/@id', string),
  memory: at('memory', kib),
  currentMemory: at('currentMemory', kib),
  /** The share of the disks' time, compared with other guests. */
  ioWeight: at('blkiotune/weight', integer),
  maxCpus: at('vcpu', integer),
  currentCpus: at('vcpu/@current', integer),
  /** Each CPU by itself, where some can be unplugged. */
  cpuList: at('vcpus', present),
  /** The share of the processors' time, compared with other guests. */
  cpuShares: at('cputune/shares', integer),
  /** Microseconds of processor time in each period. */
  cpuPeriod: at('cputune/global_period', integer),
  cpuQuota: at('cputune/global_quota', integer),
  /** What finds the kernel of a paravirtual guest of Xen. */
  bootloader: at('bootloader', string),
  osType: at('os/type', string),
  arch: at('os/type/@arch', string),
  machine: at('os/type/@machine', string),
  /** `efi` where libvirt chooses the firmware. */
  firmware: at('os/@firmware', string),
  firmwareFeatures: each('os/firmware/feature', {
    enabled: at('@enabled', yesNo),
    name: at('@name', string),
  }),
  loader: at('os/loader', string),
  loaderType: at('os/loader/@type', string),
  nvram: at('os/nvram', string),
  /** The first process of a container. */
  init: at('os/init', string),
  kernel: at('os/kernel', string),
  initrd: at('os/initrd', string),
  cmdline: at('os/cmdline', string),
  bootDevices: each('os/boot', { device: at('@dev', string) }),
  acpi: at('features/acpi', present),
  apic: at('features/apic', present),
  pae: at('features/pae', present),
  /** A container that has no network but its own. */
  privateNetwork: at('features/privnet', present),
  /** What Windows does faster when it knows that it is a guest. */
  hypervRelaxed: at('features/hyperv/relaxed/@state', onOff),
  hypervApic: at('features/hyperv/vapic/@state', onOff),
  hypervSpinlocks: at('features/hyperv/spinlocks/@state', onOff),
  hypervRetries: at('features/hyperv/spinlocks/@retries', integer),
  vmport: at('features/vmport/@state', onOff),
  cpuMode: at('cpu/@mode', string),
  cpuMatch: at('cpu/@match', string),
  cpuCheck: at('cpu/@check', string),
  cpuMigratable: at('cpu/@migratable', onOff),
  cpuModel: at('cpu/model', string),
  cpuFeatures: each('cpu/feature', { name: at('@name', string) }),
  /** A layout of the CPUs ties their number down, as one in NUMA cells does the memory. */
  sockets: at('cpu/topology/@sockets', integer),
  dies: at('cpu/topology/@dies', integer),
  cores: at('cpu/topology/@cores', integer),
  threads: at('cpu/topology/@threads', integer),
  numa: at('cpu/numa', present),
  clockOffset: at('clock/@offset', string),
  clockTimezone: at('clock/@timezone', string),
  /** Seconds, or `reset`. */
  clockAdjustment: at('clock/@adjustment', string),
  clockBasis: at('clock/@basis', string),
  timers: each('clock/timer', {
    name: at('@name', string),
    tickPolicy: at('@tickpolicy', string),
    present: at('@present', yesNo),
  }),
  onPoweroff: at('on_poweroff', string),
  onReboot: at('on_reboot', string),
  onCrash: at('on_crash', string),
  suspendToMemory: at('pm/suspend-to-mem/@enabled', yesNo),
  suspendToDisk: at('pm/suspend-to-disk/@enabled', yesNo),
  emulator: at('devices/emulator', string),
  disks: each('devices/disk', disk),
  filesystems: each('devices/filesystem', {
    type: at('@type', string),
    accessMode: at('@accessmode', string),
    folder: at('source/@dir', string),
    target: at('target/@dir', string),
  }),
  interfaces: each('devices/interface', networkInterface),
  serials: each('devices/serial', serialPort),
  consoles: each('devices/console', serialPort),
  channels: each('devices/channel', {
    type: at('@type', string),
    targetType: at('target/@type', string),
    targetName: at('target/@name', string),
    /** Of a running guest: `connected` when something in it has opened the channel. */
    state: at('target/@state', string),
  }),
  inputs: each('devices/input', { type: at('@type', string), bus: at('@bus', string) }),
  redirections: each('devices/redirdev', { type: at('@type', string) }),
  smartcards: each('devices/smartcard', { type: at('@type', string) }),
  tpms: each('devices/tpm', {
    model: at('@model', string),
    backend: at('backend/@type', string),
    version: at('backend/@version', string),
  }),
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
