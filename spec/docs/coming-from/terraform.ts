import type { Tool } from './tool.ts';

/** The resource `libvirt_domain` of the provider dmacvicar/libvirt (0.8), and of `libvirt_volume` what makes a disk. */
export const TERRAFORM: Tool = {
  name: 'Terraform with dmacvicar/libvirt',
  about: `There is no state file: the hypervisor is asked. What makes Terraform destroy a guest and create another
one (a description, memory) is changed in place, at once or at the next boot, and the run says which. \`terraform plan\`
is \`pvirt apply --noop\`, \`terraform import\` is not needed, and \`terraform destroy\` is \`ensure => purged\`.`,
  lines: [
    { from: 'memory = 1024', to: 'memory => 1024', shows: /<memory unit='KiB'>1048576</ },
    { from: 'vcpu = 2', to: 'cpus => 2', shows: /current='2'/ },
    { from: 'running = true', to: 'ensure => running', is: { ensure: 'running' } },
    { from: 'running = false', to: 'ensure => stopped', is: { ensure: 'stopped' } },
    { from: 'autostart = true', to: 'autoboot => true', is: { autoboot: 'true' } },
    {
      from: 'description = "a web server"',
      to: "desc => 'a web server'",
      shows: /<description>a web server</,
    },
    {
      from: 'cpu { mode = "host-passthrough" }',
      to: "virt_type => kvm, cpu_model => 'host-passthrough'",
      shows: /<cpu mode='host-passthrough'/,
    },
    { from: 'arch = "i686"', to: "arch => 'i686'", shows: /<type arch='i686'/ },
    { from: 'machine = "q35"', to: 'machine => q35', shows: /machine='pc-q35-/ },
    {
      from: 'firmware = "/usr/share/OVMF/OVMF_CODE.fd"',
      to: 'firmware => uefi, machine => q35',
      shows: /<os firmware='efi'>/,
      note: 'libvirt chooses the file',
    },
    {
      from: 'disk { volume_id = libvirt_volume.web.id }, with size = 10737418240 and format = "qcow2"',
      to: "virt_path => '/srv/web.qcow2', disk_size => 10",
      shows: /<source file='\/srv\/web.qcow2'\/>/,
    },
    {
      from: 'disk { volume_id = … } with base_volume_id',
      to: "clone => 'base', snapshot => true",
      shows: /<source file='\/srv\/v\.qcow2'\/>/,
      note: 'the guest that the disk is of is copied too',
    },
    {
      from: 'disk { volume_id = …, scsi = true }',
      to: "virt_path => [{ source => '/srv/there.qcow2', bus => scsi }]",
      shows: /<target dev='sda' bus='scsi'/,
    },
    {
      from: 'disk { file = "/srv/a.iso" }',
      to: "virt_path => ['/srv/there.qcow2', '/srv/a.iso']",
      shows: /device='cdrom'/,
    },
    {
      from: 'network_interface { network_name = "lan", mac = "52:54:00:00:00:0A" }',
      to: "interfaces => [{ network => 'lan', mac => '52:54:00:00:00:0a' }]",
      shows: /<mac address='52:54:00:00:00:0a'\/>\s*<source network='lan'/,
    },
    {
      from: 'network_interface { bridge = "br0" }',
      to: "interfaces => 'br0'",
      shows: /<source bridge='br0'/,
    },
    {
      from: 'network_interface { macvtap = "eth0" }',
      to: "interfaces => [{ direct => 'eth0' }]",
      shows: /<interface type='direct'>[^]*<source dev='eth0'/,
    },
    {
      from: 'network_interface { wait_for_lease = true }',
      to: "interfaces => 'network:lan', wait_for => ip, ensure => running",
      shows: /<source network='lan'/,
    },
    {
      from: 'kernel = "/srv/vmlinuz", initrd = "/srv/initrd", cmdline = [{ console = "ttyS0" }]',
      to: "boot_location => ['/srv/vmlinuz', '/srv/initrd'], boot_options => 'console=ttyS0'",
      shows: /<initrd>\/srv\/initrd<\/initrd>\s*<cmdline>console=ttyS0</,
    },
    {
      from: 'boot_device { dev = ["network", "hd"] }',
      to: "boot_order => ['network', 'hd']",
      shows: /<boot dev='network'\/>\s*<boot dev='hd'\/>/,
    },
    {
      from: 'graphics { type = "vnc", listen_type = "address", listen_address = "0.0.0.0" }',
      to: "graphics => { type => vnc, listen => '0.0.0.0' }",
      shows: /<graphics type='vnc'[^]*<listen type='address' address='0.0.0.0'/,
    },
    { from: 'qemu_agent = true', to: 'agent => true', shows: /org\.qemu\.guest_agent\.0/ },
    {
      from: 'cloudinit = libvirt_cloudinit_disk.…',
      note: 'make the ISO image, and give it as a CD-ROM',
    },
    { from: 'filesystem { … }', note: 'nothing like it yet; what is there is left alone' },
  ],
};
