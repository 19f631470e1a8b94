import type { Tool } from './tool.ts';

/** The define `libvirt::domain` of the module cirrax/libvirt. */
export const CIRRAX: Tool = {
  name: 'cirrax/libvirt',
  about: `\`libvirt::domain\` writes a document of libvirt's and defines it once, or with \`replace => true\` anew
whenever it differs. \`virt\` compares what a manifest says, one attribute at a time, and changes that. Networks and
pools (\`libvirt::network\`, \`libvirt_pool\`) stay with that module; \`virt\` uses what it makes.`,
  lines: [
    {
      from: "ensure => 'present', active => true",
      to: 'ensure => running',
      is: { ensure: 'running' },
    },
    { from: 'active => false', to: 'ensure => stopped', is: { ensure: 'stopped' } },
    { from: "ensure => 'absent'", to: 'ensure => absent', note: 'its disks stay' },
    { from: 'autostart => true', to: 'autoboot => true', is: { autoboot: 'true' } },
    { from: "type => 'qemu'", to: 'virt_type => qemu', shows: /<domain type='qemu'/ },
    {
      from: "description => 'a web server'",
      to: "desc => 'a web server'",
      shows: /<description>a web server</,
    },
    { from: "boot => 'network'", to: 'boot_order => network', shows: /<boot dev='network'\/>/ },
    {
      from: "domconf => { 'memory' => { 'attrs' => { 'unit' => 'MiB' }, 'values' => '1024' } }",
      to: 'memory => 1024',
      shows: /<memory unit='KiB'>1048576</,
    },
    {
      from: "domconf => { 'vcpu' => { 'values' => '2' } }",
      to: 'cpus => 2, max_cpus => 2',
      shows: /<vcpu placement='static'>2</,
    },
    {
      from: "disks => [{ 'type' => 'file', 'device' => 'disk', 'source' => { 'file' => '/srv/there.qcow2' }, 'driver' => { 'name' => 'qemu', 'type' => 'qcow2' } }]",
      to: "virt_path => '/srv/there.qcow2'",
      shows:
        /type='qcow2'\/>\s*<source file='\/srv\/there.qcow2'\/>\s*<target dev='vda' bus='virtio'/,
    },
    {
      from: "disks => [{ 'type' => 'volume', 'source' => { 'pool' => 'fast', 'volume' => 'web' }, 'bus' => 'scsi' }]",
      to: "virt_path => ['fast/web'], disk_model => scsi",
      shows: /<source pool='fast' volume='web'\/>\s*<target dev='sda' bus='scsi'/,
    },
    {
      from: "disks => [{ 'device' => 'cdrom', 'source' => { 'file' => '/srv/a.iso' } }]",
      to: "virt_path => [{ source => '/srv/a.iso', device => cdrom }]",
      shows: /device='cdrom'>\s*<driver[^>]*>\s*<source file='\/srv\/a.iso'/,
    },
    {
      from: "interfaces => [{ 'source' => { 'network' => 'lan' } }]",
      to: "interfaces => 'network:lan'",
      shows: /<source network='lan'\/>\s*<model type='virtio'/,
    },
    {
      from: "interfaces => [{ 'interface_type' => 'bridge', 'source' => { 'bridge' => 'br0' }, 'mac' => '52:54:00:00:00:0a', 'type' => 'e1000' }]",
      to: "interfaces => [{ bridge => 'br0', mac => '52:54:00:00:00:0a', model => e1000 }]",
      shows: /52:54:00:00:00:0a'\/>\s*<source bridge='br0'\/>\s*<model type='e1000'/,
    },
    { from: "uuid => '…'", note: 'pvirt makes one up, and keeps that of a guest that is there' },
    { from: "evacuation => 'migrate'", note: 'pvirt has no hook for DRBD' },
  ],
};
