import type { Tool } from './tool.ts';

/** Options of virt-install, as far as they say what a guest is. */
export const VIRT_INSTALL: Tool = {
  name: 'virt-install',
  about: `A second run of virt-install fails or makes another guest; a second \`pvirt apply\` finds nothing to do.`,
  lines: [
    { from: '--memory 1024', to: 'memory => 1024', shows: /<memory unit='KiB'>1048576</ },
    {
      from: '--memory 512,maxmemory=1024',
      to: 'memory => 512, max_memory => 1024',
      shows: /<memory unit='KiB'>1048576<\/memory>\s*<currentMemory unit='KiB'>524288</,
    },
    {
      from: '--vcpus 2,maxvcpus=4',
      to: 'cpus => 2, max_cpus => 4',
      shows: /<vcpu placement='static' current='2'>4</,
    },
    {
      from: '--vcpus 4,sockets=1,cores=2,threads=2',
      to: 'cpus => 4, cpu_topology => { cores => 2, threads => 2 }',
      shows: /<topology sockets='1' dies='1' cores='2' threads='2'\/>/,
    },
    { from: '--virt-type qemu', to: 'virt_type => qemu', shows: /<domain type='qemu'/ },
    { from: '--machine q35', to: 'machine => q35', shows: /machine='pc-q35-/ },
    { from: '--boot uefi', to: 'firmware => uefi, machine => q35', shows: /firmware='efi'/ },
    {
      from: '--disk /srv/web.qcow2,size=10',
      to: "virt_path => '/srv/web.qcow2', disk_size => 10",
      shows: /type='qcow2'\/>\s*<source file='\/srv\/web.qcow2'/,
    },
    {
      from: '--disk /srv/there.qcow2,bus=sata,cache=none --import',
      to: "virt_path => '/srv/there.qcow2', disk_model => sata, disk_cache => none",
      shows:
        /cache='none'\/>\s*<source file='\/srv\/there.qcow2'\/>\s*<target dev='sda' bus='sata'/,
    },
    {
      from: '--network network=lan,model=e1000',
      to: "interfaces => 'network:lan', net_model => e1000",
      shows: /<source network='lan'\/>\s*<model type='e1000'/,
    },
    {
      from: '--network bridge=br0,mac=52:54:00:00:00:0a',
      to: "interfaces => 'br0', macaddrs => '52:54:00:00:00:0a'",
      shows: /52:54:00:00:00:0a'\/>\s*<source bridge='br0'/,
    },
    { from: '--network none', to: 'interfaces => disabled', shows: /<devices>(?![^]*<interface)/ },
    { from: '--graphics none', to: 'graphics => disable', shows: /<devices>(?![^]*<graphics)/ },
    { from: '--graphics spice', to: 'graphics => spice', shows: /<graphics type='spice'/ },
    { from: '--graphics vnc,port=5917', to: "graphics => 'vnc:5917'", shows: /port='5917'/ },
    {
      from: '--tpm emulator,version=2.0',
      to: "tpm => '2.0'",
      shows: /<backend type='emulator' version='2.0'/,
    },
    {
      from: '--clock offset=localtime',
      to: 'clocksync => localtime',
      shows: /<clock offset='localtime'/,
    },
    { from: '--autostart', to: 'autoboot => true', is: { autoboot: 'true' } },
    { from: '--noreboot', to: 'on_reboot => destroy', shows: /<on_reboot>destroy</ },
    {
      from: '--connect qemu+ssh://host/system',
      note: '`connect`, or `pvirt apply --connect` for all guests',
    },
    { from: '--wait', note: '`wait_for => ip` or `agent`' },
  ],
};
