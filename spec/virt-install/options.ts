/** An option of virt-install's, and the attributes that do the same to a guest. */
export interface OptionRow {
  readonly option: string;
  /** As a manifest says them. */
  readonly attributes: string;
  /** What of the effect is not the same, by the pattern of its place, with the reason. */
  readonly differs?: readonly (readonly [place: RegExp, reason: string])[];
}

/** What is said beside each option, to virt-install and to pvirt. */
export const BASE = {
  argv: [
    ...['--name', 'pv', '--memory', '512', '--vcpus', '2', '--virt-type', 'qemu'],
    ...['--disk', 'path=/srv/images/disk.img,format=raw,size=1', '--import'],
    ...['--network', 'network=default', '--osinfo', 'debian11', '--graphics', 'vnc'],
  ],
  attributes: {
    memory: '512',
    cpus: '2',
    virt_type: 'qemu',
    virt_path: "'/srv/images/disk.img'",
    interfaces: "'network:default'",
    os_template: 'debian11',
    graphics: 'enable',
  },
} as const;

/** The options that decide what a guest is made of. */
export const OPTIONS: readonly OptionRow[] = [
  { option: '--memory 1024', attributes: 'memory => 1024' },
  { option: '--memory 512,maxmemory=1024', attributes: 'max_memory => 1024' },
  { option: '--vcpus 3', attributes: 'cpus => 3' },
  { option: '--vcpus 2,maxvcpus=4', attributes: 'max_cpus => 4' },
  {
    option: '--vcpus 4,sockets=1,cores=2,threads=2',
    attributes: 'cpus => 4, cpu_topology => { sockets => 1, cores => 2, threads => 2 }',
    differs: [[/^cpu\/topology\/@dies$/, 'libvirt fills it in']],
  },
  {
    option: '--cpu Nehalem',
    attributes: "cpu_model => 'Nehalem'",
    differs: [
      [
        /^cpu\/(feature|@check)/,
        'libvirt adds what the host needs against the flaws of its processors',
      ],
    ],
  },
  { option: '--cpu host-passthrough', attributes: "cpu_model => 'host-passthrough'" },
  { option: '--arch i686', attributes: 'arch => i686' },
  { option: '--machine pc', attributes: 'machine => pc' },
  {
    option: '--osinfo win10',
    attributes: 'os_template => win10',
    differs: [[/^devices\/memballoon/, 'libvirt adds it all the same']],
  },
  {
    option: '--osinfo generic',
    attributes: 'os_template => generic',
    differs: [
      [/^devices\/memballoon/, 'libvirt adds it all the same'],
      [/^os\/type\/@machine$/, 'libvirt takes its usual machine'],
    ],
  },
  { option: '--metadata description=text', attributes: 'desc => text' },
  { option: '--boot network,hd', attributes: 'boot_order => [network, hd]' },
  {
    option: '--boot uefi',
    attributes: 'firmware => uefi',
    differs: [
      [/^devices\/tpm/, 'tpm says whether there is one'],
      [/^os\/firmware\/feature/, 'Secure Boot is off unless uefi-secure asks for it'],
    ],
  },
  {
    option: '--boot kernel=/srv/vmlinuz,initrd=/srv/initrd,kernel_args=quiet',
    attributes: "boot_location => ['/srv/vmlinuz', '/srv/initrd'], boot_options => quiet",
  },
  {
    option: '--disk path=/srv/more.qcow2,format=qcow2,size=2,bus=scsi,cache=none',
    attributes:
      "virt_path => ['/srv/images/disk.img', { source => '/srv/more.qcow2', size => 2, bus => scsi, cache => none }]",
  },
  {
    option: '--disk path=/srv/seed.img,format=raw,size=1,readonly=on',
    attributes:
      "virt_path => ['/srv/images/disk.img', { source => '/srv/seed.img', readonly => true }]",
  },
  {
    option: '--disk path=/srv/floppy.img,size=1,device=floppy',
    attributes:
      "virt_path => ['/srv/images/disk.img', { source => '/srv/floppy.img', device => floppy }]",
    differs: [
      [/^devices\/disk\[2\]\/driver\/@type$/, 'the suffix of an image names its format'],
      [/^os\/boot/, 'an empty disk passes the turn on'],
    ],
  },
  {
    option: '--network bridge=br0,model=e1000,mac=52:54:00:11:22:33',
    attributes:
      "interfaces => ['network:default', { bridge => br0, model => e1000, mac => '52:54:00:11:22:33' }]",
  },
  {
    option: '--network network=default,link.state=down',
    attributes: "interfaces => ['network:default', { network => 'default', link => down }]",
  },
  {
    option: '--network type=direct,source=eth0,source_mode=bridge,model=rtl8139',
    attributes: "interfaces => ['network:default', { direct => eth0, model => rtl8139 }]",
  },
  { option: '--clock offset=localtime', attributes: 'clocksync => localtime' },
  {
    option: '--events on_poweroff=restart,on_reboot=restart,on_crash=preserve',
    attributes: 'on_poweroff => restart, on_reboot => restart, on_crash => preserve',
  },
  { option: '--cputune shares=2048', attributes: 'cpuunits => 2000' },
  {
    option: '--cputune global_period=100000,global_quota=150000',
    attributes: "cpulimit => '150%'",
  },
  { option: '--blkiotune weight=1000', attributes: 'ioprio => 7' },
  {
    option: '--tpm emulator,version=2.0',
    attributes: "tpm => '2.0'",
    differs: [[/^devices\/tpm\/@model$/, 'libvirt takes the same where none is said']],
  },
  {
    option: '--serial pty,log.file=/var/log/pv.log,log.append=on',
    attributes: "console_log => '/var/log/pv.log'",
    differs: [
      [/^devices\/(console|serial)/, 'libvirt makes one device of console and serial port'],
    ],
  },
];

/** Options that stand in the place of what every row says, so that it is not said twice. */
export const INSTEAD: readonly OptionRow[] = [
  { option: '--graphics none', attributes: 'graphics => disable' },
  {
    option: '--graphics spice',
    attributes: 'graphics => spice',
    differs: [
      [
        /^devices\/(channel\[2\]|redirdev|sound)/,
        'guests of pvirt are servers: no sound, no USB redirection',
      ],
    ],
  },
  {
    option: '--graphics vnc,port=5901,listen=0.0.0.0,password=x',
    attributes: "graphics => { type => vnc, port => 5901, listen => '0.0.0.0', password => 'x' }",
  },
  { option: '--network none', attributes: 'interfaces => disabled' },
  {
    option: '--disk none',
    attributes: 'virt_path => undef',
    differs: [[/^os\/boot/, 'without a disk nothing is said of booting from one']],
  },
];
