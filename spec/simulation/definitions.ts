/** What a guest has beyond the least, and how its document is changed besides. */
export interface Definition {
  readonly devices?: string;
  readonly more?: string;
  readonly change?: (xml: string) => string;
}

/** Definitions that leave to libvirt what it fills in, one for each thing that it does. */
export const STORED: Readonly<Record<string, Definition>> = {
  'the least': {},
  'a q35': { change: (xml) => xml.replace("'pc'", "'q35'") },
  'another architecture': { change: (xml) => xml.replace('x86_64', 'i686') },
  'a serial port with a log': {
    devices: "<serial type='pty'><log file='/tmp/pvirt-g.log' append='on'/></serial>",
  },
  'a console': { devices: "<console type='pty'/>" },
  'an empty CD drive': { devices: "<disk device='cdrom'><target dev='hda'/></disk>" },
  VNC: { devices: "<graphics type='vnc'/>" },
  'VNC at a port with a password': {
    devices: "<graphics type='vnc' port='5999' passwd='secret'/>",
  },
  'VNC for others': { devices: "<graphics type='vnc' autoport='yes' listen='0.0.0.0'/>" },
  SPICE: { devices: "<graphics type='spice' autoport='yes'/>" },
  'an agent': {
    devices: "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>",
  },
  'a balloon less, a random source more': {
    devices:
      "<memballoon model='none'/><rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
  },
  'a panic device': { devices: "<panic model='isa'/>" },
  'a CPU model and a layout': {
    more: "<cpu mode='custom' match='exact'><model>Nehalem</model><topology sockets='1' cores='2' threads='1'/></cpu>",
  },
  'a layout alone': { more: "<cpu><topology sockets='2' cores='1' threads='1'/></cpu>" },
  'the largest CPU': { more: "<cpu mode='maximum'/>" },
  'a clock that varies': { more: "<clock offset='variable' adjustment='3600'/>" },
  'a time zone': { more: "<clock offset='timezone' timezone='Europe/Berlin'/>" },
  'less memory than it may have': {
    more: "<currentMemory unit='KiB'>32768</currentMemory>",
  },
  'two boot devices': {
    change: (xml) => xml.replace('</os>', "<boot dev='network'/><boot dev='hd'/></os>"),
  },
  'all its CPUs': { change: (xml) => xml.replace("<vcpu current='1'>", "<vcpu current='2'>") },
  'a TPM': { devices: "<tpm model='tpm-crb'><backend type='emulator'/></tpm>" },
  'metadata and a description': {
    more: "<description>one &amp; two</description><metadata><pvirt:guest xmlns:pvirt='urn:pvirt:guest:1'><pvirt:disk path='/x'/></pvirt:guest></metadata>",
  },
};

/** Those that are started too, with many things at once: a start takes a second. */
export const STARTED: Readonly<Record<string, Definition>> = {
  'a PC with all kinds of devices': {
    devices: [
      "<disk device='cdrom'><target dev='hda'/></disk><panic model='isa'/><graphics type='vnc'/>",
      "<serial type='pty'><log file='/tmp/pvirt-g.log' append='on'/></serial>",
      "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>",
      "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
    ].join(''),
    more: "<cpu mode='custom' match='exact'><model>Nehalem</model></cpu><title>a PC</title>",
  },
  'a q35 with UEFI, a TPM and SPICE': {
    devices:
      "<graphics type='spice' autoport='yes'/><tpm model='tpm-crb'><backend type='emulator'/></tpm><console type='pty'/>",
    change: (xml) => xml.replace('<os>', "<os firmware='efi'>").replace("'pc'", "'q35'"),
  },
};
