import { bool, integer, oneOf, text } from '../schema/attributes.ts';
import { defineType, type StateOf, type TypeDeclaration, type WantOf } from '../schema/type.ts';
import { ARCHITECTURES } from './virt/architectures.ts';
import { BOOT } from './virt/boot.ts';
import { clocksync } from './virt/clocksync.ts';
import { consoleLog } from './virt/console-log.ts';
import { CONTAINER } from './virt/container.ts';
import { cpuTopology } from './virt/cpu-topology.ts';
import { definition } from './virt/definition.ts';
import { disks } from './virt/disk.ts';
import { ABSENT_STATES, ensure } from './virt/ensure.ts';
import { FOUNDATION } from './virt/foundation.ts';
import { graphics } from './virt/graphics.ts';
import { crashAction, lifecycleAction } from './virt/lifecycle-action.ts';
import { name } from './virt/name.ts';
import { netModel } from './virt/net-model.ts';
import { openvzAttributes, openvzFeatures } from './virt/openvz.ts';
import { interfaces, macaddrs } from './virt/network.ts';
import { textFault } from './virt/plain-text.ts';
import { providerFor } from './virt/provider-for.ts';
import { requirements } from './virt/requirements.ts';
import { RULES } from './virt/rules.ts';
import { size } from './virt/size.ts';
import { templateFault } from './virt/template.ts';

const VIRT_TYPES = ['kvm', 'qemu', 'xen_fullyvirt', 'xen_paravirt', 'openvz', 'lxc'] as const;

const attributes = {
  name,
  ensure,
  virt_type: oneOf(VIRT_TYPES, {
    behaviour: 'init_only',
    desc: `The kind of virtualisation: \`kvm\` uses the processor's, \`qemu\` emulates. Without it a
new guest gets \`kvm\` where the host has it.`,
    synonyms: { 'xen-fullyvirt': 'xen_fullyvirt', 'xen-paravirt': 'xen_paravirt' },
  }),
  xml_file: definition('file', {
    behaviour: 'property',
    feature: 'xml_definition',
    desc: `A file on the host with the guest's whole definition, a document of libvirt's
(<https://libvirt.org/formatdomain.html>), in the place of the attributes that say what it is made of. What it says is
compared with what the guest has, whatever libvirt has made of it; what it does not say (addresses of devices, MAC
addresses, devices plugged in by hand) is left alone, and what it no longer says goes. The name may be left out. Nothing is
made for it, and no disk that it names is ever deleted.`,
    change: 'next_boot',
  }),
  xml_content: definition('content', {
    behaviour: 'property',
    feature: 'xml_definition',
    desc: "The same, with the document itself in the place of a file's path.",
    change: 'next_boot',
  }),
  desc: text({
    behaviour: 'property',
    feature: 'description',
    desc: 'A description of the guest, shown by other tools too. Empty removes it.',
    aliases: ['description'],
    change: 'live',
    // XML knows one kind of line end only.
    accept: (value) => (typeof value === 'string' ? withNewlines(value) : value),
    check: (value) => textFault(value, 'desc'),
    isInsync: (is = '', should) => withNewlines(is) === should,
  }),
  memory: size('M', {
    behaviour: 'property',
    desc: `Memory in MiB, or with a unit: \`"2G"\`, \`"512M"\`. A running guest can be given less at
once; more than it was started with takes effect at its next start.`,
    change: 'live',
  }),
  cpus: integer({
    behaviour: 'property',
    desc: `The number of virtual CPUs. A running guest can be given more at once, up to the number
of the host's processors when it was created; fewer take effect at its next start.`,
    aliases: ['vcpu', 'vcpus'],
    change: 'live',
    min: 1,
    max: 4096,
  }),
  max_memory: size('M', {
    behaviour: 'property',
    feature: 'hardware',
    desc: `The most memory in MiB, or with a unit, that the guest can be given while it runs; as much as
\`memory\` says without it.`,
    change: 'next_boot',
  }),
  max_cpus: integer({
    behaviour: 'property',
    feature: 'hardware',
    desc: `The most virtual CPUs that the guest can be given while it runs. A new guest without it can have as
many as the host has processors.`,
    change: 'next_boot',
    min: 1,
    max: 4096,
  }),
  cpu_model: text({
    behaviour: 'property',
    feature: 'hardware',
    desc: `The CPUs that the guest sees: those of a model that libvirt knows (\`virsh cpu-models\`), or
\`host-model\`, \`host-passthrough\` or \`maximum\`. A new guest without it has \`host-model\` with kvm.`,
    change: 'next_boot',
    patterns: [/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/],
  }),
  cpu_topology: cpuTopology({
    behaviour: 'property',
    feature: 'hardware',
    desc: `How the CPUs are laid out: \`{ sockets => 1, cores => 4, threads => 2 }\`. The guest can then be
given at most as many CPUs as that makes.`,
    change: 'next_boot',
  }),
  cpuunits: integer({
    behaviour: 'property',
    feature: 'cpu_fair',
    desc: `The guest's share of the processors' time when they are busy, compared with that of others:
one of 2000 gets twice as much as one of 1000, which is the usual one.`,
    change: 'live',
    min: 8,
    max: 500_000,
  }),
  cpulimit: integer({
    behaviour: 'property',
    feature: 'cpu_fair',
    desc: `How much processor time the guest gets at most, in percents of one CPU; 0 is no limit.`,
    change: 'live',
    min: 0,
    max: 409_600,
    accept: (value) => (typeof value === 'string' ? value.replace(/%$/, '') : value),
  }),
  ioprio: integer({
    behaviour: 'property',
    feature: 'io_fair',
    desc: `The guest's share of the disks' time, from 0 to 7; larger is more.`,
    change: 'live',
    min: 0,
    max: 7,
  }),
  arch: oneOf(ARCHITECTURES, {
    behaviour: 'init_only',
    desc: `The architecture of the guest; without it that of the host.`,
    synonyms: {
      amd64: 'x86_64',
      i386: 'i686',
      powerpc: 'ppc',
      arm64: 'aarch64',
      arm: 'armv7l',
    },
  }),
  machine: text({
    behaviour: 'init_only',
    feature: 'hardware',
    desc: `The machine that is emulated, \`q35\` or \`pc\` say; libvirt keeps the newest version of it
for the guest.`,
    patterns: [/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/],
    isInsync: (is, should) => is !== undefined && (is === should || isVersionOf(is, should)),
  }),
  virt_path: disks({
    behaviour: 'property',
    feature: 'hardware',
    desc: `The guest's disks; the first is the one it boots from, which never changes. A single one is
all that is said; an array names them all: others are plugged in or out, and never deleted. Each is an
image file, a block device, a volume of libvirt as \`POOL/VOLUME\`, a directory in which an image is
made, or a hash of \`source\`, \`format\`, \`bus\`, \`cache\`, \`size\` (GiB, of an image to be made),
\`readonly\` and \`device\` (\`disk\`, \`cdrom\`, \`floppy\`). The suffix of a new image names its format:
\`.qcow2\`, \`.qcow\`, \`.vmdk\`, all others are raw; \`.iso\` is a CD-ROM.`,
    aliases: ['virt_disk'],
    change: 'live',
  }),
  disk_size: size('G', {
    behaviour: 'property',
    feature: 'hardware',
    desc: `The size in GiB, or with a unit, of an image that is made because \`virt_path\` is missing. An
image that pvirt has made grows to it, while the guest runs too, and never shrinks: at least this size is what it
says. An image or a volume of libvirt that pvirt has not made stays as it is: more is refused, with the command by
which its owner makes it larger, and nothing is said any more once that is done.`,
    change: 'live',
    isInsync: (is, should) => is === undefined || is >= should,
  }),
  ...FOUNDATION,
  ...BOOT,
  os_template: text({
    behaviour: 'init_only',
    feature: 'templates',
    desc: `What the guest's system is made of. LXC: the template (\`lxc-create -t\`), by its name or its path.
libvirt: the system that is in it or will be, by one of libosinfo's names (\`osinfo-query os\`) or of
virt-install's old ones; a new guest gets the machine, disks, network cards, clock and other devices that suit it.
OpenVZ: the template's name, without \`.tar.gz\`.`,
    aliases: ['os_variant', 'tmpl_cache', 'os'],
    check: templateFault,
    isInsync: (is, should) => is !== undefined && (is === should || should.endsWith(`/lxc-${is}`)),
  }),
  pxe: bool({
    behaviour: 'parameter',
    feature: 'pxe',
    desc: `Whether a new guest is installed from the network: it boots from there at its first start, if its disk
is empty, and from its disk ever after; always from the network where it has no disk.`,
  }),
  interfaces: interfaces({
    behaviour: 'property',
    desc: `The guest's network interfaces, one for each name of a bridge or device of the host, or
\`network:NAME\` for a network of libvirt; \`disabled\` for none. One may be a hash of \`network\`, \`bridge\`
or \`direct\` (a device of the host), \`mac\`, \`model\` and \`link\` (\`up\`, \`down\`). A new guest without it is
on the network \`default\`.`,
    change: 'live',
  }),
  macaddrs: macaddrs({
    behaviour: 'property',
    feature: 'macaddrs',
    desc: 'The MAC addresses of the network interfaces, in their order; `RANDOM` accepts any.',
    change: 'next_boot',
  }),
  net_model: netModel({
    behaviour: 'property',
    feature: 'hardware',
    desc: `The network cards that the guest sees, in their order; the last one said is that of all that
follow. \`virtio\` without it.`,
    change: 'next_boot',
  }),
  graphics: graphics({
    behaviour: 'property',
    feature: 'graphics',
    desc: `The graphical console: \`enable\` or \`vnc\` for VNC on a free port, \`vnc:PORT\`, \`spice\`,
\`spice:PORT\`, or \`disable\` or \`none\` for the serial console alone; or a hash of \`type\` (\`vnc\`, \`spice\`),
\`port\`, \`listen\` (an address of the host) and \`password\`, which is never shown. A new guest without it
has VNC.`,
    aliases: ['graphic'],
    change: 'next_boot',
  }),
  console_log: consoleLog({
    behaviour: 'property',
    feature: 'console_log',
    desc: `A file on the host that all is written to that the guest says on its serial console, besides
the console itself; \`disabled\` for none.`,
    change: 'next_boot',
  }),
  agent: bool({
    behaviour: 'property',
    feature: 'hardware',
    desc: 'Whether there is a channel to the guest agent; a new guest without it has one.',
    change: 'next_boot',
  }),
  clocksync: clocksync({
    behaviour: 'property',
    feature: 'clocksync',
    desc: `What the guest's clock shows when it starts: \`UTC\`, \`localtime\` (that of the host),
\`timezone:Europe/Berlin\`, or \`variable:SECONDS\` from UTC. A new guest without it has UTC.`,
    change: 'next_boot',
  }),
  autoboot: bool({
    behaviour: 'property',
    desc: 'Whether the guest starts together with the host.',
    change: 'live',
  }),
  ...CONTAINER,
  connect: text({
    behaviour: 'parameter',
    feature: 'connects',
    desc: `The URI of the hypervisor of this guest (\`qemu+ssh://host/system\`, \`lxc:///\`), where it is not that of
the run.`,
    patterns: [/^[a-z][a-z0-9]*(?:\+[a-z0-9]+)?:\/\/\S*$/],
  }),
  restart_on_change: oneOf(['never', 'if_needed'], {
    behaviour: 'parameter',
    desc: `Whether a running guest is restarted, once, when a change takes effect only at its next start:
\`never\`, as without it, or \`if_needed\`. Of a guest of libvirt that counts too for what is stored already, by an
earlier run or by hand, and waits for its next start.`,
    synonyms: { ifneeded: 'if_needed', true: 'if_needed', false: 'never' },
  }),
  stop_mode: oneOf(['shutdown', 'destroy'], {
    behaviour: 'parameter',
    desc: `How a guest is stopped: \`shutdown\`, as without it, asks it to shut itself down, and cuts its
power only when it has not done so in time; \`destroy\` cuts its power at once.`,
  }),
  wait_for: oneOf(['none', 'ip', 'agent'], {
    behaviour: 'parameter',
    feature: 'waits',
    desc: `What a guest that is started is waited for: \`ip\`, an address of it that a lease, its agent or
the host's neighbour table knows; \`agent\`, an answer of its agent; or \`none\`, as without it. One that
is being installed is waited for until it is, and started from its disk. What does not come in time is
an error that says what there is to see, and the guest is left as it is.`,
  }),
  wait_timeout: integer({
    behaviour: 'parameter',
    feature: 'waits',
    desc: 'The seconds that `wait_for` waits, 300 without it.',
    min: 1,
    max: 86_400,
  }),
  on_poweroff: lifecycleAction('What the host does when the guest powers itself off.'),
  on_reboot: lifecycleAction('What the host does when the guest reboots.'),
  on_crash: crashAction('What the host does when the guest crashes.'),
  ...openvzAttributes,
} as const;

/** A virtual machine or container. */
export const virt = defineType({
  name: 'virt',
  desc: 'A virtual machine. What the manifest does not mention is left alone.',
  features: {
    hardware: 'emulates a machine: its processors, disks, network cards, and what it boots from',
    description: 'keeps a description of a guest',
    xml_definition: "takes a guest's whole definition as a document of libvirt's",
    macaddrs: 'sets the addresses of network cards',
    console_log: 'writes down what a guest says on its console',
    ip: 'sets the IP addresses of a guest',
    hostname: 'sets the name that a guest gives itself',
    templates: 'makes guests from templates',
    cloneable: 'makes copies of guests',
    initial_config: 'makes guests from a configuration file',
    template_options: 'passes options to the template that makes a guest',
    backingstore: "chooses what keeps a guest's files",
    manages_lvm: 'makes LVM volumes and other filesystems for guests',
    graphics: 'can have a graphical console',
    waits: 'waits until a guest that was started is up',
    clocksync: 'sets the clock of a guest',
    pxe: 'boots from the network',
    cpu_fair: 'shares the processors out among guests',
    io_fair: 'shares the disks out among guests',
    manages_resources: 'limits resources of the kernel',
    connects: 'has guests on more than one hypervisor',
    boot_params: 'boots a kernel with a command line',
    ...openvzFeatures,
    manages_behaviour: 'decides what happens when the guest powers off, reboots or crashes',
  },
  attributes,
  absentStates: ABSENT_STATES,
  effects: 'itself',
  concurrent: true,
  validate: (want) =>
    RULES.map((rule) => rule(want as VirtWant)).filter((breach) => breach !== false),
  autorequire: (want) => requirements(want as VirtWant),
  checkedAfter: ({ clone }) => (typeof clone === 'string' ? [{ type: 'Virt', title: clone }] : []),
  // A guest that is to stop stops first and is changed cold; one that is to start is changed before.
  ensureOrder: (_is, should) => (should === 'stopped' ? 'first' : 'last'),
  providerFor,
});

/** What a manifest may say of a guest. */
export type VirtWant = WantOf<TypeDeclaration<typeof attributes>>;

/** What a provider found of one. */
export type VirtState = StateOf<TypeDeclaration<typeof attributes>>;

/** libvirt keeps `q35` as `pc-q35-7.2`, and `virt` as `virt-7.2`. */
function isVersionOf(machine: string, alias: string): boolean {
  const family = alias === 'pc' ? 'pc-i440fx' : alias === 'q35' ? 'pc-q35' : alias;
  return machine.startsWith(`${family}-`) && /^-[\d.]+$/.test(machine.slice(family.length));
}

function withNewlines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
