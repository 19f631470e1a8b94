import { expect } from 'chai';
import type { AnyAttribute } from '../../src/schema/attribute.ts';
import { virt } from '../../src/types/virt.ts';
import { openvzAttributes } from '../../src/types/virt/openvz.ts';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import type { Value } from '../../src/values/value.ts';

type Name = keyof typeof virt.attributes;

/** attribute, what a manifest says, what it means. */
const ACCEPTED: readonly (readonly [Name, Value, unknown])[] = [
  ['name', 'web-1.example', 'web-1.example'],
  ['name', `it's "1" & <2>`, `it's "1" & <2>`],
  ['name', 'ü'.repeat(127), 'ü'.repeat(127)],
  ['name', 7n, '7'],
  ['ensure', 'running', 'running'],
  ['ensure', 'present', 'installed'],
  ['ensure', 'freezed', 'suspended'],
  ['ensure', 'frozen', 'suspended'],
  ['ensure', 'paused', 'suspended'],
  ['ensure', 'shutoff', 'stopped'],
  ['ensure', 'down', 'stopped'],
  ['ensure', 'purged', 'purged'],
  ['virt_type', 'kvm', 'kvm'],
  ['virt_type', 'xen-fullyvirt', 'xen_fullyvirt'],
  ['virt_type', 'xen-paravirt', 'xen_paravirt'],
  ['virt_type', 'openvz', 'openvz'],
  ['virt_type', 'lxc', 'lxc'],
  ['desc', 'two\r\nlines\tand <more> & "more"', 'two\nlines\tand <more> & "more"'],
  ['desc', '', ''],
  ['xml_file', '/srv/g.xml', { path: '/srv/g.xml' }],
  ['memory', 512n, 512 * 1024],
  ['memory', '512', 512 * 1024],
  ['memory', '512M', 512 * 1024],
  ['memory', '2G', 2 * 1024 * 1024],
  ['memory', '2GiB', 2 * 1024 * 1024],
  ['memory', '2GB', 2 * 1024 * 1024],
  ['memory', '1025K', 1025],
  ['cpus', 4n, 4],
  ['max_cpus', '8', 8],
  ['max_memory', '2G', 2 * 1024 * 1024],
  ['cpus', '4', 4],
  ['cpu_model', 'host-passthrough', 'host-passthrough'],
  ['cpu_model', 'Skylake-Client-IBRS', 'Skylake-Client-IBRS'],
  [
    'cpu_topology',
    PuppetHash.from([
      ['cores', 4n],
      ['threads', '2'],
    ]),
    { sockets: 1, cores: 4, threads: 2 },
  ],
  ['cpuunits', 8n, 8],
  ['cpuunits', '500000', 500_000],
  ['cpulimit', 0n, 0],
  ['cpulimit', '150%', 150],
  ['ioprio', 7n, 7],
  ['arch', 'amd64', 'x86_64'],
  ['firmware', 'efi', 'uefi'],
  ['firmware', 'uefi-secure', 'uefi-secure'],
  ['tpm', 2, '2.0'],
  ['tpm', 1.2, '1.2'],
  ['tpm', true, '2.0'],
  ['tpm', 'disabled', 'disabled'],
  ['os_template', 'debian12', 'debian12'],
  ['disk_format', 'qcow2', 'qcow2'],
  ['disk_model', 'scsi', 'scsi'],
  ['disk_cache', 'none', 'none'],
  ['arch', 'i386', 'i686'],
  ['arch', 'powerpc', 'ppc'],
  ['machine', 'pc-q35-7.2', 'pc-q35-7.2'],
  ['virt_path', '/srv/images/a.qcow2', [disk('/srv/images/a.qcow2')]],
  ['virt_path', 'path=/srv/images/a.img', [disk('/srv/images/a.img')]],
  ['virt_path', '/opt/virt_images/', [disk('/opt/virt_images')]],
  ['virt_path', '/dev/sd4', [disk('/dev/sd4')]],
  ['virt_path', 'vol=pool/web.qcow2', [disk('pool/web.qcow2')]],
  ['virt_path', '/a.iso', [{ ...disk('/a.iso'), device: 'cdrom', readonly: true }]],
  [
    'virt_path',
    [
      '/a.img',
      PuppetHash.from([
        ['source', 'pool/b'],
        ['format', 'qcow2'],
        ['bus', 'scsi'],
        ['cache', 'none'],
        ['size', '5M'],
        ['readonly', 'true'],
        ['device', 'disk'],
      ]),
    ],
    [
      disk('/a.img'),
      {
        ...disk('pool/b'),
        format: 'qcow2',
        bus: 'scsi',
        cache: 'none',
        size: 5120,
        readonly: true,
      },
    ],
  ],
  ['disk_size', 10n, 10 * 1024 ** 2],
  ['disk_size', '10', 10 * 1024 ** 2],
  ['disk_size', '100M', 100 * 1024],
  ['boot_location', ['/boot/k', '/boot/i'], ['/boot/k', '/boot/i']],
  ['boot_location', '/boot/k /boot/i', ['/boot/k', '/boot/i']],
  ['boot_location', ['/with blank/k', '/i'], ['/with blank/k', '/i']],
  ['boot_location', '/boot/k', ['/boot/k']],
  ['boot_location', 'http://example.org/tree', ['http://example.org/tree']],
  ['boot_location', ['ftp://[::1]:21/a%20tree/'], ['ftp://[::1]:21/a%20tree/']],
  ['boot_location', 'nfs:host:/srv/tree', ['nfs:host:/srv/tree']],
  ['boot_location', 'nfs://host/srv/tree', ['nfs://host/srv/tree']],
  ['kickstart', '/srv/g.ks', '/srv/g.ks'],
  ['kickstart', 'ks=https://example.org/g.ks', 'ks=https://example.org/g.ks'],
  ['kickstart', 'preseed=/srv/g.cfg', 'preseed=/srv/g.cfg'],
  ['boot_options', 'console=ttyS0 quiet', 'console=ttyS0 quiet'],
  ['os_template', 'debian-12.0-x86_64', 'debian-12.0-x86_64'],
  ['os_template', '/srv/templates/lxc-web', '/srv/templates/lxc-web'],
  ['template_options', ['-r', 'bookworm'], ['-r', 'bookworm']],
  ['template_options', '--help', ['--help']],
  ['configfile', '/etc/lxc/web.conf', '/etc/lxc/web.conf'],
  ['configfile', 'vswap-256m', 'vswap-256m'],
  ['clone', 'web', 'web'],
  ['snapshot', 'true', true],
  ['backingstore', 'none', 'dir'],
  ['backingstore', 'zfs', 'zfs'],
  ['vgname', 'vg0', 'vg0'],
  ['lvname', 'web+1', 'web+1'],
  ['fssize', '100M', 100 * 1024],
  ['fssize', 2n, 2 * 1024 * 1024],
  ['fstype', 'ext4', 'ext4'],
  ['hostname', 'web-1.Example.com', 'web-1.Example.com'],
  ['ipaddr', '10.0.3.5', ['10.0.3.5']],
  ['ipaddr', ['10.0.3.5/24', 'FD00:0::0:5/64'], ['10.0.3.5/24', 'fd00::5/64']],
  ['ipaddr', '::ffff:10.0.3.5', ['::ffff:a00:305']],
  ['boot_options', ['console=ttyS0', 'quiet'], 'console=ttyS0 quiet'],
  ['boot_order', 'hd', ['hd']],
  ['boot_order', ['net', 'disk', 'cd', 'floppy'], ['network', 'hd', 'cdrom', 'fd']],
  ['pxe', true, true],
  ['net_model', 'e1000', ['e1000']],
  ['net_model', ['virtio', 'rtl8139'], ['virtio', 'rtl8139']],
  ['console_log', '/var/log/g.log', '/var/log/g.log'],
  ['console_log', 'disable', 'disabled'],
  ['agent', 'false', false],
  ['clocksync', 'UTC', 'UTC'],
  ['clocksync', 'utc', 'UTC'],
  ['clocksync', 'localtime', 'localtime'],
  ['clocksync', 'timezone:Europe/Berlin', 'timezone:Europe/Berlin'],
  ['clocksync', 'variable', 'variable'],
  ['clocksync', 'variable:-03600', 'variable:-3600'],
  ['interfaces', 'br0', ['br0']],
  ['interfaces', ['br0', 'network:lan', 'eth0.7'], ['br0', 'network:lan', 'eth0.7']],
  ['interfaces', 'disabled', []],
  ['interfaces', 'disable', []],
  ['interfaces', ['disabled'], []],
  ['macaddrs', '52:54:00:AB:cd:01', ['52:54:00:ab:cd:01']],
  ['macaddrs', ['52-54-00-00-00-01', 'random'], ['52:54:00:00:00:01', 'RANDOM']],
  ['connect', 'qemu+ssh://root@host/system', 'qemu+ssh://root@host/system'],
  ['wait_for', 'ip', 'ip'],
  ['wait_timeout', '90', 90],
  ['graphics', 'enable', { said: 'enable' }],
  ['graphics', 'disable', { said: 'disable' }],
  ['graphics', 'vnc:5905', { said: 'vnc:5905' }],
  ['graphics', 'vnc:05905', { said: 'vnc:5905' }],
  ['graphics', 'vnc', { said: 'enable' }],
  ['graphics', 'none', { said: 'disable' }],
  ['graphics', 'spice', { said: 'spice' }],
  ['graphics', 'spice:5930', { said: 'spice:5930' }],
  [
    'graphics',
    PuppetHash.from([
      ['type', 'spice'],
      ['port', 5930n],
      ['listen', '::1'],
    ]),
    { said: 'spice:5930', listen: '::1' },
  ],
  ['autoboot', true, true],
  ['autoboot', 'false', false],
  ['restart_on_change', 'ifneeded', 'if_needed'],
  ['restart_on_change', false, 'never'],
  ['stop_mode', 'destroy', 'destroy'],
  ['on_poweroff', 'preserv', 'preserve'],
  ['on_reboot', 'renamerestart', 'rename-restart'],
  ['on_reboot', 'rename_restart', 'rename-restart'],
  ['on_crash', 'rename-restart', 'rename-restart'],
  ['on_crash', 'coredump-destroy', 'coredump-destroy'],
];

/** attribute, what a manifest says, Puppet's words or ours against it. */
const REFUSED: readonly (readonly [Name, Value, string])[] = [
  [
    'os_template',
    '../busybox',
    '../busybox is not a valid os_template: it must be a name, or a full path',
  ],
  ['os_template', '-h', '-h is not a valid os_template: it must be a name, or a full path'],
  [
    'os_template',
    'a\nb',
    'a\\u000ab is not a valid os_template: it contains the control character U+000A',
  ],
  [
    'template_options',
    ['a\0b'],
    'a\\u0000b is not a valid template_options: it contains the control character U+0000',
  ],
  [
    'configfile',
    '../../etc/passwd',
    '../../etc/passwd is not a valid configfile: it must be the full path of a file, or the name of a sample',
  ],
  ['clone', 'a/b', 'a/b is not a valid name: it must not contain a slash'],
  [
    'vgname',
    '-f',
    'Invalid value "-f". Valid values match /^[A-Za-z0-9+_.][A-Za-z0-9+_.-]{0,126}$/.',
  ],
  [
    'lvname',
    'a/b',
    'Invalid value "a/b". Valid values match /^[A-Za-z0-9+_.][A-Za-z0-9+_.-]{0,126}$/.',
  ],
  ['fssize', '1Q', '1Q is not a valid fssize'],
  ['fstype', '$(id)', 'Invalid value "$(id)". Valid values match /^[a-z][a-z0-9_.-]{0,31}$/.'],
  [
    'backingstore',
    'floppy',
    'Invalid value "floppy". Valid values are best, dir, overlay, loop, btrfs, lvm, zfs, rbd.',
  ],
  [
    'hostname',
    'a b',
    'a b is not a valid hostname: it must be letters, digits and hyphens, in parts of at most 63 with dots between, and at most 64 in all',
  ],
  [
    'hostname',
    '-a',
    '-a is not a valid hostname: it must be letters, digits and hyphens, in parts of at most 63 with dots between, and at most 64 in all',
  ],
  [
    'ipaddr',
    '999.1.1.1',
    '999.1.1.1 is not a valid ipaddr: it must be like 10.0.3.5, 10.0.3.5/24 or fd00::5/64',
  ],
  [
    'ipaddr',
    '10.0.3.5/33',
    '10.0.3.5/33 is not a valid ipaddr: it must be like 10.0.3.5, 10.0.3.5/24 or fd00::5/64',
  ],
  [
    'ipaddr',
    'fd00::5/129',
    'fd00::5/129 is not a valid ipaddr: it must be like 10.0.3.5, 10.0.3.5/24 or fd00::5/64',
  ],
  ['ipaddr', ['10.0.3.5/24', '10.0.3.5/16'], '10.0.3.5 is given twice'],
  ['name', '', 'A guest needs a name: it must not be empty or blank'],
  ['name', ' ', 'A guest needs a name: it must not be empty or blank'],
  ['name', 'a/b', 'a/b is not a valid name: it must not contain a slash'],
  ['name', '..', '.. is not a valid name: it is a directory on every host'],
  ['name', 'a\nb', 'a\\u000ab is not a valid name: it contains the control character U+000A'],
  ['name', 'a\0b', 'a\\u0000b is not a valid name: it contains the control character U+0000'],
  [
    'name',
    'x'.repeat(65536),
    `${'x'.repeat(300)}... is not a valid name: it has 65536 bytes, at most 255 are possible`,
  ],
  [
    'ensure',
    'on',
    'Invalid value "on". Valid values are stopped, running, installed, absent, suspended, purged.',
  ],
  [
    'virt_type',
    'KVM',
    'Invalid value "KVM". Valid values are kvm, qemu, xen_fullyvirt, xen_paravirt, openvz, lxc.',
  ],
  [
    'desc',
    'a\u001b[31m',
    'a\\u001b[31m is not a valid desc: it contains the control character U+001B',
  ],
  ['memory', 'abc', 'abc is not a valid memory'],
  ['memory', 1.5, '1.5 is not a valid memory'],
  ['memory', -1n, '-1 is not a valid memory'],
  [
    'memory',
    0n,
    '0 is not a valid memory: it must be from 1 MiB to 1 EiB, and a number alone counts in MiB',
  ],
  [
    'memory',
    '9999999T',
    '9999999T is not a valid memory: it must be from 1 MiB to 1 EiB, and a number alone counts in MiB',
  ],
  ['cpus', 0n, '0 is not a valid cpus: it must be from 1 to 4096'],
  ['cpus', '2.5', '2.5 is not a valid cpus'],
  [
    'cpu_model',
    'a b',
    'Invalid value "a b". Valid values match /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.',
  ],
  [
    'cpu_topology',
    '2:2:1',
    '2:2:1 is not a valid cpu_topology: it must be a hash of sockets, cores and threads',
  ],
  [
    'cpu_topology',
    PuppetHash.from([['core', 4n]]),
    '{"core"=>4} is not a valid cpu_topology: core is none of sockets, cores, threads',
  ],
  [
    'cpu_topology',
    PuppetHash.from([['cores', 0n]]),
    '{"cores"=>0} is not a valid cpu_topology: cores must be a number from 1 to 4096',
  ],
  [
    'cpu_topology',
    PuppetHash.from([
      ['cores', 4096n],
      ['threads', 2n],
    ]),
    '{"cores"=>4096, "threads"=>2} is not a valid cpu_topology: these are more than 4096 CPUs',
  ],
  ['cpuunits', 7n, '7 is not a valid cpuunits: it must be from 8 to 500000'],
  ['cpulimit', 'half', 'half is not a valid cpulimit'],
  ['ioprio', 8n, '8 is not a valid ioprio: it must be from 0 to 7'],
  [
    'arch',
    'vax',
    'Invalid value "vax". Valid values are x86_64, i686, aarch64, armv7l, ppc, ppc64, ppc64le, riscv64, s390x, ia64, hppa.',
  ],
  ['firmware', 'BIOS', 'Invalid value "BIOS". Valid values are bios, uefi, uefi-secure.'],
  ['tpm', '3.0', 'Invalid value "3.0". Valid values are 2.0, 1.2, disabled.'],
  ['machine', '', 'Invalid value "". Valid values match /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.'],
  ['boot_order', 'usb', 'Invalid value "usb". Valid values are hd, network, cdrom, fd.'],
  ['boot_order', [], '[] is not a valid boot_order: it must name a device'],
  ['boot_order', ['hd', 'disk'], 'hd is in the boot order twice'],
  ['pxe', 'yes', 'Invalid value "yes". Valid values are true, false.'],
  ['net_model', [], '[] is not a valid net_model: it must name a model'],
  [
    'console_log',
    'g.log',
    'g.log is not a valid console_log: it must be the full path of a file, or disabled',
  ],
  [
    'console_log',
    '/var/log/',
    '/var/log/ is not a valid console_log: it must be the full path of a file, or disabled',
  ],
  ['agent', 1n, 'Invalid value 1. Valid values are true, false.'],
  [
    'clocksync',
    'timezone',
    'Invalid value "timezone". It needs the name of a zone: timezone:Europe/Berlin.',
  ],
  [
    'clocksync',
    'GMT',
    'Invalid value "GMT". Valid values are UTC, localtime, timezone, variable. Valid values match /^timezone:[A-Za-z0-9_+\\-/]+$/, /^variable:-?[0-9]{1,15}$/.',
  ],
  ['virt_path', 'a.img', "File paths must be fully qualified, not 'a.img'"],
  [
    'virt_path',
    '/a\nb',
    '/a\\u000ab is not a valid virt_path: it contains the control character U+000A',
  ],
  [
    'virt_path',
    7n,
    '7 is not a valid virt_path: it must be a path, POOL/VOLUME, or a hash with a source',
  ],
  ['virt_path', [], '[] is not a valid virt_path: it must name a disk'],
  ['virt_path', ['/a', 'path=/a'], '/a is in virt_path twice'],
  ['virt_path', 'pool/../a', "File paths must be fully qualified, not 'pool/../a'"],
  [
    'virt_path',
    PuppetHash.from([['format', 'raw']]),
    'nil is not a valid virt_path: it must be a path, POOL/VOLUME, or a hash with a source',
  ],
  [
    'virt_path',
    PuppetHash.from([['path', '/a']]),
    '{"path"=>"/a"} is not a valid virt_path: path is none of source, format, bus, cache, size, readonly, device',
  ],
  [
    'virt_path',
    PuppetHash.from([
      ['source', '/a'],
      ['bus', 'isa'],
    ]),
    'Invalid value "isa". Valid values are virtio, scsi, sata, ide, usb, fdc, xen.',
  ],
  ['disk_size', '5X', '5X is not a valid disk_size'],
  ['boot_location', 'boot/k', "File paths must be fully qualified, not 'boot/k'"],
  [
    'boot_location',
    ['/a', '/b', '/c'],
    '["/a", "/b", "/c"] is not a valid boot_location: it must be a kernel and an initrd, or a tree',
  ],
  [
    'boot_location',
    ['http://example.org/tree', '/initrd'],
    "File paths must be fully qualified, not 'http://example.org/tree'",
  ],
  [
    'boot_location',
    'gopher://example.org/tree',
    'gopher://example.org/tree is not a valid boot_location: it must be a path or a URL that begins with http, https, ftp, nfs',
  ],
  ['boot_location', 'http://', 'http:// is not a valid boot_location: it is no http URL'],
  ['boot_location', 'http:tree', 'http:tree is not a valid boot_location: it is no http URL'],
  [
    'boot_location',
    'http://a:secret@ex ample.org/',
    'http://ex ample.org/ is not a valid boot_location: it is no http URL',
  ],
  [
    'boot_location',
    'http://me:sec/ret@example.org/',
    'http://example.org/ is not a valid boot_location: it is no http URL',
  ],
  ['boot_location', 'nfs:-o:/x', 'nfs:-o:/x is not a valid boot_location: it is no nfs URL'],
  [
    'boot_location',
    'http://a/\n',
    'http://a/\\u000a is not a valid boot_location: it contains the control character U+000A',
  ],
  [
    'kickstart',
    'g.ks',
    'g.ks is not a valid kickstart: it must be the full path of a file or a URL, perhaps behind ks=, inst.ks=, kickstart=, url=, preseed/url=, file=, preseed/file=, preseed=, autoinstall=, autoyast=',
  ],
  [
    'kickstart',
    'http://me:secret@host/g.ks',
    "http://host/g.ks is not a valid kickstart: a name and password in its URL could be read by everybody in the kernel's command line; give a file on this host",
  ],
  [
    'kickstart',
    'ks=gopher://host/g.ks',
    'gopher://host/g.ks is not a valid kickstart: it must be a path or a URL that begins with http, https, ftp, nfs',
  ],
  [
    'boot_options',
    'a\nb',
    'a\\u000ab is not a valid boot_options: it contains the control character U+000A',
  ],
  [
    'interfaces',
    'a b',
    'a b is not a valid interfaces: it must be a device or bridge of the host, or network:NAME',
  ],
  ['interfaces', ['br0', 'disabled'], 'disabled is not a valid interfaces: disabled stands alone'],
  ['interfaces', [], '[] is not a valid interfaces: say disabled for a guest without network'],
  [
    'macaddrs',
    '52:54:00:00:00',
    '52:54:00:00:00 is not a valid macaddrs: it must be like 52:54:00:12:34:56, or RANDOM',
  ],
  [
    'macaddrs',
    '53:54:00:00:00:01',
    '53:54:00:00:00:01 is not a valid macaddrs: it is a multicast address',
  ],
  [
    'macaddrs',
    ['52:54:00:00:00:01', '52:54:00:00:00:01'],
    '52:54:00:00:00:01 is given to two network interfaces',
  ],
  [
    'graphics',
    'rdp',
    'Invalid value "rdp". Valid values are enable, disable. Valid values match /^vnc:[0-9]+$/, /^spice(:[0-9]+)?$/.',
  ],
  ['graphics', 'vnc:80', 'Invalid value "vnc:80". The port must be from 5900 to 65535.'],
  [
    'graphics',
    PuppetHash.from([['colour', 'red']]),
    'colour is not a valid part of graphics: it must be one of type, port, listen, password',
  ],
  [
    'graphics',
    PuppetHash.from([['password', 'much-too-long']]),
    'The password of VNC can have at most 8 bytes.',
  ],
  [
    'interfaces',
    PuppetHash.from([['model', 'virtio']]),
    '{"model"=>"virtio"} is not a valid interfaces: it must name one of network, bridge, direct',
  ],
  [
    'interfaces',
    PuppetHash.from([
      ['bridge', 'br0'],
      ['link', 'sideways'],
    ]),
    'Invalid value "sideways". Valid values are up, down.',
  ],
  ['xml_file', 'g.xml', "File paths must be fully qualified, not 'g.xml'"],
  ['xml_file', 7n, '7 is not a valid xml_file: it must be the path of a file'],
  ['xml_content', '', " is not a valid xml_content: it must be a document of libvirt's"],
  ['autoboot', 'yes', 'Invalid value "yes". Valid values are true, false.'],
  ['autoboot', 1n, 'Invalid value 1. Valid values are true, false.'],
  ['restart_on_change', 'always', 'Invalid value "always". Valid values are never, if_needed.'],
  ['stop_mode', 'kill', 'Invalid value "kill". Valid values are shutdown, destroy.'],
  [
    'on_poweroff',
    'coredump-destroy',
    'Invalid value "coredump-destroy". Valid values are destroy, restart, preserve, rename-restart.',
  ],
];

/** attribute, what is, what should be, whether that will do. */
const INSYNC: readonly (readonly [Name, unknown, unknown, boolean])[] = [
  ['ensure', 'crashed', 'installed', true],
  ['ensure', 'crashed', 'running', false],
  ['ensure', 'absent', 'installed', false],
  ['ensure', 'absent', 'absent', true],
  ['ensure', 'absent', 'purged', true],
  ['ensure', 'stopped', 'purged', false],
  ['desc', undefined, '', true],
  ['virt_path', [disk('/opt/images/web.img')], [disk('/opt/images')], true],
  ['virt_path', [disk('/opt/other/web.img')], [disk('/opt/images')], false],
  ['virt_path', undefined, [disk('/opt/images')], false],
  ['virt_path', [disk('/a'), disk('/b'), disk('/c')], [disk('/a'), disk('/c')], true],
  ['virt_path', [disk('/a'), disk('/b')], [disk('/b'), disk('/a')], false],
  ['virt_path', [disk('/a')], [{ ...disk('/a'), bus: 'virtio', format: 'raw' }], true],
  ['virt_path', [disk('/a')], [{ ...disk('/a'), bus: 'scsi' }], false],
  ['virt_path', [disk('/a')], [{ ...disk('/a'), format: 'qcow2' }], false],
  ['virt_path', [{ ...disk('/a'), cache: 'none' }], [disk('/a')], true],
  ['virt_path', [disk('/a')], [{ ...disk('/a'), cache: 'none' }], false],
  ['interfaces', ['br0'], ['br0'], true],
  ['interfaces', ['br0'], [], false],
  ['macaddrs', ['52:54:00:00:00:01'], ['RANDOM'], true],
  ['macaddrs', [], ['RANDOM'], false],
  ['macaddrs', ['52:54:00:00:00:01', '52:54:00:00:00:02'], ['52:54:00:00:00:01'], true],
  ['macaddrs', ['52:54:00:00:00:01'], ['52:54:00:00:00:02'], false],
  ['graphics', { said: 'spice' }, { said: 'enable' }, true],
  ['graphics', { said: 'vnc:5901' }, { said: 'enable' }, false],
  ['graphics', { said: 'enable', listen: '127.0.0.1' }, { said: 'enable' }, true],
  ['graphics', { said: 'enable', listen: '127.0.0.1' }, { said: 'enable', listen: '::' }, false],
  ['graphics', { said: 'enable', password: 'a' }, { said: 'enable', password: 'b' }, false],
  ['boot_options', '', '', true],
  ['boot_options', 'quiet', 'debug', false],
  ['boot_options', undefined, 'quiet', true],
  ['boot_location', ['/k', '/i'], ['/k', '/i2'], false],
  ['boot_location', ['/k', '/i'], ['http://host/tree'], false],
  ['boot_location', undefined, ['/k', '/i'], false],
  ['boot_location', undefined, ['http://host/tree'], true],
  ['boot_location', Object.assign(['http://a/'], { isPast: true }), ['http://host/tree'], true],
  ['disk_size', 2048, 1024, true],
  ['disk_size', 1024, 2048, false],
  ['disk_size', undefined, 2048, true],
  ['machine', 'pc-q35-7.2', 'q35', true],
  ['machine', 'pc-i440fx-7.2', 'pc', true],
  ['machine', 'virt-7.2', 'virt', true],
  ['machine', 'pc-q35-7.2', 'pc', false],
  ['machine', 'pc-q35-7.2', 'pc-q35-7.1', false],
  ['machine', undefined, 'q35', false],
  ['net_model', ['e1000', 'e1000'], ['e1000'], true],
  ['net_model', ['e1000', 'virtio'], ['e1000'], false],
  ['net_model', [], ['e1000'], true],
  ['clocksync', 'variable:7', 'variable', true],
  ['clocksync', 'variable:7', 'variable:8', false],
  ['clocksync', undefined, 'UTC', false],
];

describe('virt', () => {
  for (const [name, said, meant] of ACCEPTED) {
    it(`${name} => ${show(said)} means ${show(meant)}`, () => {
      const parsed = attribute(name).parse(said, name);
      expect(parsed).to.deep.equal({ ok: true, value: meant });
      expect(attribute(name).parse(attribute(name).toPuppet(meant), name)).to.deep.equal(parsed);
    });
  }

  for (const [name, said, error] of REFUSED) {
    it(`${name} => ${show(said)} is refused`, () => {
      expect(attribute(name).parse(said, name)).to.deep.equal({ ok: false, error });
    });
  }

  for (const [name, is, should, expected] of INSYNC) {
    it(`${name}: ${show(is)} ${expected ? 'is' : 'is not'} as ${show(should)}`, () => {
      expect(attribute(name).isInsync(is, should)).to.equal(expected);
    });
  }

  it('has every attribute in these tables', () => {
    const exercised = new Set([...ACCEPTED, ...REFUSED].map(([name]) => name));
    const others = new Set(Object.keys(openvzAttributes)); // see virt/openvz.spec.ts
    const names = Object.keys(virt.attributes).filter((name) => !others.has(name));
    expect([...exercised].sort()).to.deep.equal(names.sort());
  });

  const breaches: readonly (readonly [object, readonly string[]])[] = [
    [{ name: 'a', virt_path: [disk('/a')], disk_size: 1024, macaddrs: ['RANDOM'] }, []],
    [
      { name: 'a', interfaces: ['br0'], macaddrs: ['RANDOM', 'RANDOM'] },
      ['macaddrs has 2 addresses for 1 network interfaces'],
    ],
    [{ name: 'a', cpus: 3, max_cpus: 2 }, ['cpus is 3, but max_cpus is 2']],
    [{ name: 'a', memory: 2048, max_memory: 1024 }, ['memory is 2 MiB, but max_memory is 1 MiB']],
    [{ name: 'a', disk_size: 1024 }, ['disk_size is the size of a disk, but virt_path names none']],
    [
      { name: 'a', cpus: 5, cpu_topology: { sockets: 2, cores: 2, threads: 1 } },
      ['cpus is 5, but cpu_topology has 4 CPUs'],
    ],
    [
      { name: 'a', boot_options: 'quiet' },
      ['boot_options are for a kernel, but boot_location names none'],
    ],
    [
      { name: 'a', kickstart: '/srv/g.ks' },
      ['kickstart is for an installer, but boot_location names none'],
    ],
  ];
  for (const [want, sentences] of breaches) {
    it(`${show(want)}: ${sentences.length === 0 ? 'fits together' : sentences.join()}`, () => {
      expect(virt.validate?.({ ...want }, 'libvirt')).to.deep.equal(sentences);
    });
  }

  it('comes after the files that it is made of, and after the hypervisor', () => {
    const found = virt.autorequire?.({
      name: 'a',
      virt_path: [disk('/srv/a.img'), disk('pool/volume')],
      boot_location: ['/boot/k', '/boot/i'],
      interfaces: ['network:lan', 'br0'],
      console_log: '/var/log/guests/a.log',
      clone: 'golden',
    });
    expect(found?.flat().map(({ type, title }) => `${type}[${title}]`)).to.include.members([
      'File[/srv/a.img]',
      'File[/srv]',
      'File[/boot/k]',
      'File[/boot/i]',
      'File[/var/log/guests]',
      'Virt[golden]',
      'Virt_network[lan]',
      'Ovs_bridge[br0]',
      'Virt_pool[pool]',
      'Virt_volume[pool/volume]',
      'Service[libvirtd]',
      'Service[virtqemud]',
      'Service[vz]',
      ...['libvirt-daemon-system', 'qemu-utils', 'qemu-system-x86', 'ovmf', 'swtpm', 'osinfo-db']
        .concat('lxc', 'vzctl', 'libvirt-daemon-driver-lxc')
        .map((name) => `Package[${name}]`),
    ]);
    const whole = virt.autorequire?.({ name: 'a', xml_file: { path: '/srv/a.xml' } });
    expect(whole?.flat()).to.deep.include({ type: 'File', title: '/srv/a.xml' });
  });

  const providers: readonly (readonly [string | undefined, string, string | undefined])[] = [
    ['kvm', 'openvzhn', 'libvirt'],
    ['xen_paravirt', 'physical', 'libvirt'],
    ['openvz', 'physical', 'openvz'],
    ['lxc', 'kvm', 'lxc'],
    [undefined, 'openvzhn', 'openvz'],
    [undefined, 'kvm', undefined],
  ];
  for (const [virtType, fact, expected] of providers) {
    it(`virt_type ${virtType ?? 'unset'} on ${fact}: provider ${expected ?? 'as suits the host'}`, () => {
      expect(virt.providerFor?.({ virt_type: virtType }, () => fact)).to.equal(expected);
    });
  }
});

function disk(source: string) {
  return { source, device: 'disk', readonly: false };
}

function attribute(name: Name): AnyAttribute {
  return virt.attributes[name];
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'bigint' ? Number(item) : item,
  );
  return text.length > 70 ? `${text.slice(0, 67)}...` : text;
}
