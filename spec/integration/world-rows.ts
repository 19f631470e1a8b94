import { PuppetHash } from '../../src/values/puppet-hash.ts';
import type { Value } from '../../src/values/value.ts';
import { active, inactive, type Row } from './attribute-row.ts';

const hash = (parts: Record<string, Value>) => PuppetHash.from(Object.entries(parts));

/** A definition that boots. */
const definition = (memory: number) => `
<domain type='qemu'>
  <name>g</name>
  <memory unit='MiB'>${memory}</memory>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
    <kernel>KERNEL</kernel>
    <initrd>INITRD</initrd>
    <cmdline>console=ttyS0 quiet</cmdline>
  </os>
  <devices><console type='pty'/></devices>
</domain>`;

/** Files that the rows name, below DIR, and what is in them. */
export const FILES: Readonly<Record<string, string | Buffer>> = {
  'root.img': Buffer.alloc(65536, 'root'),
  'data.img': Buffer.alloc(65536, 'data'),
  'one.xml': definition(96).replaceAll(' ', '  '),
  'two.xml': definition(112),
  'one.cfg': 'd-i passwd/root one',
  'two.cfg': 'd-i passwd/root two',
};

/** Guests that the rows make copies of. */
export const ORIGINALS: Readonly<Record<string, Readonly<Record<string, unknown>>>> =
  Object.fromEntries(
    ['one', 'two'].map((name) => [
      name,
      { desc: `copied from ${name}`, virt_path: `DIR/${name}.qcow2`, disk_size: '1M' },
    ]),
  );

/** Disks, and definitions given whole. */
const PLACED_PROPERTIES: readonly Row[] = [
  {
    property: 'xml_file',
    from: 'DIR/one.xml',
    to: 'DIR/two.xml',
    alone: 'bare',
    virsh: inactive,
    shows: /<memory unit='KiB'>114688</,
    live: { virsh: active, shows: /<memory unit='KiB'>98304</ },
  },
  {
    property: 'xml_content',
    from: definition(96),
    to: definition(112),
    alone: 'bare',
    virsh: inactive,
    shows: /<memory unit='KiB'>114688</,
    live: { virsh: active, shows: /<memory unit='KiB'>98304</ },
  },
  {
    property: 'virt_path',
    from: ['ROOT'],
    to: ['ROOT', hash({ source: 'DIR/data.img', readonly: true })],
    virsh: ['domblklist', 'g', '--inactive'],
    shows: /vda +ROOT\n *vdb +DIR\/data.img/,
    live: { virsh: ['domblklist', 'g'], shows: /vdb +DIR\/data.img/ },
  },
  {
    property: 'virt_path',
    from: ['ROOT'],
    to: ['ROOT', hash({ source: 'DIR/data.img', device: 'cdrom' })],
    unlike: { kind: 'next_boot', because: 'a running guest cannot be given a cdrom drive' },
    virsh: ['domblklist', 'g', '--inactive', '--details'],
    shows: /cdrom +sda +DIR\/data.img/,
    live: { virsh: ['domblklist', 'g'], shows: /^(?![^]*data.img)/ },
  },
  {
    property: 'disk_size',
    from: '8M',
    to: '16M',
    more: { virt_path: 'DIR/g.qcow2' },
    virsh: ['domblkinfo', 'g', 'vda'],
    shows: /Capacity: +16777216/,
  },
];

/** What is said when a guest is made, and never changes. */
const INIT_ONLY: readonly Row[] = [
  {
    property: 'virt_type',
    from: 'qemu',
    to: 'kvm',
    virsh: inactive,
    shows: /<domain type='qemu'>/,
  },
  {
    property: 'arch',
    from: 'i686',
    to: 'amd64',
    virsh: inactive,
    shows: /<type arch='i686' machine='pc-i440fx-/,
    refused: /from `i686` to `x86_64`$/,
  },
  {
    property: 'machine',
    from: 'q35',
    to: 'pc',
    virsh: inactive,
    shows: /<type arch='x86_64' machine='pc-q35-/,
    refused: /from `pc-q35-[\d.]+` to `pc`$/,
  },
  {
    property: 'firmware',
    from: 'uefi',
    to: 'bios',
    virsh: inactive,
    shows: /<os firmware='efi'>/,
  },
  {
    property: 'os_template',
    from: 'debian11',
    to: 'debian10',
    virsh: inactive,
    shows: /<libosinfo:os id="http:\/\/debian.org\/debian\/11"\/>/,
  },
  {
    property: 'boot_options',
    from: 'console=ttyS0 root="$(rm -rf /)" & <x>',
    to: 'quiet',
    virsh: inactive,
    shows: /<cmdline>console=ttyS0 root=&quot;\$\(rm -rf \/\)&quot; &amp; &lt;x&gt;<\/cmdline>/,
  },
  {
    property: 'boot_location',
    from: ['KERNEL', 'INITRD'],
    to: ['KERNEL'],
    virsh: inactive,
    shows: /<kernel>KERNEL<\/kernel>\n\s*<initrd>INITRD<\/initrd>/,
  },
];

/** What says how a guest is made or handled: nothing is compared with it later. */
const PARAMETERS: readonly Row[] = [
  {
    property: 'disk_format',
    from: 'qcow2',
    to: 'raw',
    more: { virt_path: 'DIR/formatted', disk_size: '1M' },
    virsh: inactive,
    shows: /<driver name='qemu' type='qcow2'[^]*<source file='DIR\/formatted'\/>/,
  },
  {
    property: 'disk_model',
    from: 'scsi',
    to: 'virtio',
    more: { virt_path: 'DIR/plugged.img', disk_size: '1M' },
    virsh: ['domblklist', 'g'],
    shows: /sda +DIR\/plugged.img/,
  },
  {
    property: 'disk_cache',
    from: 'none',
    to: 'writeback',
    more: { virt_path: 'DIR/cached.img', disk_size: '1M' },
    virsh: inactive,
    shows: /cache='none'[^]*<source file='DIR\/cached.img'\/>/,
  },
  {
    property: 'clone',
    from: 'one',
    to: 'two',
    alone: 'bare',
    virsh: inactive,
    shows: /<description>copied from one<[^]*<source file='DIR\/g.qcow2'/,
  },
  {
    property: 'snapshot',
    from: true,
    to: false,
    more: { clone: 'one' },
    alone: 'bare',
    virsh: inactive,
    shows: /<source file='DIR\/g.qcow2'/,
    live: { virsh: active, shows: /<backingStore type='file'[^]*<source file='DIR\/one.qcow2'/ },
  },
  {
    property: 'kickstart',
    from: 'preseed=DIR/one.cfg',
    to: 'preseed=DIR/two.cfg',
    more: {
      virt_path: 'DIR/installed.img',
      disk_size: '1M',
      boot_location: ['KERNEL', 'INITRD'],
    },
    alone: 'based',
    virsh: inactive,
    shows: /^(?![^]*<kernel>)[^]*installed.img/,
    live: { virsh: active, shows: /<cmdline>[^<]*file=\/preseed.cfg/ },
  },
  {
    property: 'pxe',
    from: true,
    to: false,
    alone: 'bare',
    more: { virt_type: 'qemu', memory: 64, interfaces: 'network:one', graphics: 'disable' },
    virsh: inactive,
    shows: /<boot dev='network'\/>/,
  },
  {
    property: 'connect',
    from: 'URI',
    to: undefined,
    virsh: ['domstate', 'g'],
    shows: /^(?:running|shut off)$/,
  },
  {
    property: 'stop_mode',
    from: 'shutdown',
    to: 'destroy',
    virsh: ['domstate', 'g'],
    shows: /^(?:running|shut off)$/,
  },
  {
    property: 'wait_for',
    from: 'none',
    to: 'agent',
    virsh: ['domstate', 'g'],
    shows: /^(?:running|shut off)$/,
  },
  {
    property: 'wait_timeout',
    from: 2,
    to: 1,
    virsh: ['domstate', 'g'],
    shows: /^(?:running|shut off)$/,
  },
  {
    property: 'restart_on_change',
    from: 'never',
    to: 'if_needed',
    alone: 'based',
    virsh: ['domstate', 'g'],
    shows: /^(?:running|shut off)$/,
  },
];

/** Attributes whose values are of this host, or whose changes are none; with virsh's words for what was made. */
export const WORLD_ROWS: readonly Row[] = [...PLACED_PROPERTIES, ...INIT_ONLY, ...PARAMETERS];
