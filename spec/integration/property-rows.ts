type Kind = 'live' | 'next_boot';

/** One property taken through its paces: made with one value, given another one. */
export interface Row {
  readonly property: string;
  readonly from: unknown;
  readonly to: unknown;
  /** When the change takes effect while the guest runs. */
  readonly running: Kind;
  /** What virsh says afterwards. */
  readonly virsh: readonly string[];
  readonly shows: RegExp;
  /** What the guest runs with, where that can be told apart. */
  readonly live?: { readonly virsh: readonly string[]; readonly shows: RegExp };
}

/** The stored definition of the guest that these specs work on. */
export const inactive = ['dumpxml', '--inactive', 'g'];

/** Every property that may change, with each of its ways to. */
export const ROWS: readonly Row[] = [
  {
    property: 'desc',
    from: 'one',
    to: 'two & <three>\n$(rm -rf /)',
    running: 'live',
    virsh: ['desc', 'g', '--config'],
    shows: /^two & <three>\n\$\(rm -rf \/\)$/,
    live: { virsh: ['desc', 'g', '--live'], shows: /^two & <three>\n\$\(rm -rf \/\)$/ },
  },
  {
    property: 'desc',
    from: 'one',
    to: '',
    running: 'live',
    virsh: ['desc', 'g', '--config'],
    shows: /^$/,
  },
  {
    property: 'memory',
    from: 192,
    to: '128M',
    running: 'live',
    virsh: inactive,
    shows: /<memory unit='KiB'>131072<\/memory>\n\s*<currentMemory unit='KiB'>131072</,
    live: { virsh: ['dumpxml', 'g'], shows: /<memory unit='KiB'>196608</ },
  },
  {
    property: 'memory',
    from: 128,
    to: 192,
    running: 'next_boot',
    virsh: inactive,
    shows: /<memory unit='KiB'>196608<\/memory>\n\s*<currentMemory unit='KiB'>196608</,
    live: { virsh: ['dumpxml', 'g'], shows: /<memory unit='KiB'>131072</ },
  },
  {
    property: 'cpus',
    from: 1,
    to: 2,
    running: 'live',
    virsh: ['vcpucount', 'g', '--config', '--current'],
    shows: /^2$/,
    live: { virsh: ['vcpucount', 'g', '--live', '--current'], shows: /^2$/ },
  },
  {
    property: 'cpus',
    from: 2,
    to: 1,
    running: 'next_boot',
    virsh: ['vcpucount', 'g', '--config', '--current'],
    shows: /^1$/,
    live: { virsh: ['vcpucount', 'g', '--live', '--current'], shows: /^2$/ },
  },
  {
    property: 'cpus',
    from: 1,
    to: 64,
    running: 'next_boot',
    virsh: ['vcpucount', 'g', '--config', '--maximum'],
    shows: /^64$/,
    live: { virsh: ['vcpucount', 'g', '--live', '--current'], shows: /^1$/ },
  },
  {
    property: 'interfaces',
    from: 'network:one',
    to: ['network:one', 'brz'],
    running: 'live',
    virsh: ['domiflist', 'g', '--inactive'],
    shows: /network +one +virtio .*\n.*bridge +brz +virtio/,
    live: { virsh: ['domiflist', 'g'], shows: /vnet\d+ +bridge +brz / },
  },
  {
    property: 'interfaces',
    from: 'network:one',
    to: 'network:two',
    running: 'live',
    virsh: ['domiflist', 'g', '--inactive'],
    shows: /network +two /,
    live: { virsh: ['domiflist', 'g'], shows: /vnet\d+ +network +two / },
  },
  {
    property: 'macaddrs',
    from: ['52:54:00:00:00:01', 'RANDOM'],
    to: ['52:54:00:00:00:02', 'RANDOM'],
    running: 'next_boot',
    virsh: ['domiflist', 'g', '--inactive'],
    shows: /network +default +virtio +52:54:00:00:00:02\n.*default/,
    live: { virsh: ['domiflist', 'g'], shows: /52:54:00:00:00:01/ },
  },
  {
    property: 'graphics',
    from: 'disable',
    to: 'enable',
    running: 'next_boot',
    virsh: inactive,
    shows: /<graphics type='vnc' port='-1' autoport='yes'>[^]*<video>/,
  },
  {
    property: 'graphics',
    from: 'enable',
    to: 'vnc:5917',
    running: 'next_boot',
    virsh: inactive,
    shows: /<graphics type='vnc' port='5917' autoport='no'>/,
  },
  {
    property: 'graphics',
    from: 'spice',
    to: 'disable',
    running: 'next_boot',
    virsh: inactive,
    shows: /^(?![^]*(?:<graphics|spice))/,
  },
  {
    property: 'autoboot',
    from: false,
    to: true,
    running: 'live',
    virsh: ['dominfo', 'g'],
    shows: /Autostart: +enable/,
  },
  {
    property: 'on_poweroff',
    from: 'destroy',
    to: 'restart',
    running: 'live',
    virsh: inactive,
    shows: /<on_poweroff>restart</,
    live: { virsh: ['dumpxml', 'g'], shows: /<on_poweroff>restart</ },
  },
  {
    property: 'on_reboot',
    from: 'restart',
    to: 'destroy',
    running: 'live',
    virsh: inactive,
    shows: /<on_reboot>destroy</,
    live: { virsh: ['dumpxml', 'g'], shows: /<on_reboot>destroy</ },
  },
  {
    property: 'on_crash',
    from: 'destroy',
    to: 'coredump-restart',
    running: 'live',
    virsh: inactive,
    shows: /<on_crash>coredump-restart</,
    live: { virsh: ['dumpxml', 'g'], shows: /<on_crash>coredump-restart</ },
  },
];
