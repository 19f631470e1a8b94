import type { Tool } from './tool.ts';

/** carlasouza/puppet-virt: the same type, so most of a manifest stays as it is; `from` is Puppet code too. */
export const PUPPET_VIRT: Tool = {
  name: 'carlasouza/puppet-virt',
  about: `The type is the same one: a manifest of the original is applied as it is, in both of its spellings. Each
line on the left still works and means what stands on the right. Of its own examples (kvm, xen, openvz, lxc) only
that must change which Puppet 7 itself refuses: class names with a hyphen, two classes of one name, and a \`require\`
of a guest that is not there; then real Puppet and pvirt compile all four.`,
  lines: [
    {
      from: 'ensure => present',
      to: 'ensure => installed',
      is: { ensure: 'stopped' },
      note: 'made, and neither started nor stopped',
    },
    { from: 'memory => 512', to: "memory => '512M'", shows: /<memory unit='KiB'>524288</ },
    { from: 'vcpus => 2', to: 'cpus => 2', shows: /<vcpu placement='static' current='2'>8</ },
    {
      from: "virt_disk => '/srv/a.img', disk_size => '10'",
      to: "virt_path => '/srv/a.img', disk_size => 10",
      shows: /<source file='\/srv\/a.img'\/>/,
      note: 'GiB; a number may be a number',
    },
    {
      from: "interfaces => 'disable'",
      to: 'interfaces => disabled',
      shows: /<devices>(?![^]*<interface)/,
    },
    {
      from: "interfaces => 'br0'",
      to: "interfaces => ['br0']",
      shows: /<source bridge='br0'\/>/,
    },
    { from: "graphic => 'disable'", to: 'graphics => disable', is: { graphics: 'disable' } },
    { from: "graphics => 'vnc:5917'", to: "graphics => 'vnc:5917'", shows: /port='5917'/ },
    { from: 'clocksync => utc', to: "clocksync => 'UTC'", shows: /<clock offset='utc'/ },
    {
      from: "boot_localtion => '/srv/vmlinuz /srv/initrd'",
      to: "boot_location => ['/srv/vmlinuz', '/srv/initrd']",
      shows: /<kernel>\/srv\/vmlinuz<\/kernel>\s*<initrd>\/srv\/initrd</,
    },
    { from: "arch => 'amd64'", to: "arch => 'x86_64'", shows: /<type arch='x86_64'/ },
    { from: 'on_crash => preserve', to: 'on_crash => preserve', shows: /<on_crash>preserve</ },
    {
      from: "description => 'a web server'",
      to: "desc => 'a web server'",
      shows: /<description>a web server</,
    },
    { from: 'ensure => paused', to: 'ensure => suspended', is: { ensure: 'suspended' } },
  ],
};
