import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

/** What is wrong with a guest, and the one error that it gets. */
const WRONG: readonly (readonly [attributes: string, error: string])[] = [
  [
    "virt_path => '/nosuch/a.img'",
    'Virt[g]: virt_path: /nosuch/a.img does not exist; give disk_size to have it made',
  ],
  [
    "virt_path => '/nosuch/a.img', disk_size => 1",
    'Virt[g]: virt_path: there is no directory /nosuch to make /nosuch/a.img in',
  ],
  [
    "virt_path => 'a.img'",
    "Parameter virt_path failed on Virt[g]: File paths must be fully qualified, not 'a.img'",
  ],
  [
    "boot_location => ['/nosuch/vmlinuz']",
    'Virt[g]: boot_location: /nosuch/vmlinuz does not exist',
  ],
  [
    "boot_location => '/usr/lib'",
    'Virt[g]: boot_location names an installer, and virt_path no disk that it could install on',
  ],
  [
    'disk_size => 1',
    'Validation of Virt[g] failed: disk_size is the size of a disk, but virt_path names none',
  ],
  [
    "boot_options => 'quiet'",
    'Validation of Virt[g] failed: boot_options are for a kernel, but boot_location names none',
  ],
  [
    "interfaces => 'network:nosuch'",
    'Virt[g]: there is no network nosuch (virsh net-list --all lists those there are)',
  ],
  [
    "interfaces => 'network:idle'",
    'Virt[g]: the network idle is not active: start it with virsh net-start idle',
  ],
  [
    "interfaces => 'network:idle', macaddrs => ['52:54:00:00:00:01', '52:54:00:00:00:02']",
    'Validation of Virt[g] failed: macaddrs has 2 addresses for 1 network interfaces',
  ],
  [
    "name => 'a/b'",
    'Parameter name failed on Virt[g]: a/b is not a valid name: it must not contain a slash',
  ],
  ["memory => 'lots'", 'Parameter memory failed on Virt[g]: lots is not a valid memory'],
  [
    'cpus => 0',
    'Parameter cpus failed on Virt[g]: 0 is not a valid cpus: it must be from 1 to 4096',
  ],
  [
    'ensure => on',
    'Parameter ensure failed on Virt[g]: Invalid value "on". Valid values are stopped, running, installed, absent, suspended, purged.',
  ],
  [
    'virt_type => kvm',
    'Virt[g]: virt_type => kvm needs hardware virtualisation, which this host does not offer; virt_type => qemu emulates it',
  ],
  [
    'virt_type => xen_paravirt',
    'Virt[g]: virt_type => xen_paravirt is not for the QEMU driver, which this run talks to, but for that of --connect xen:///system',
  ],
  [
    "graphics => 'vnc:80'",
    'Parameter graphics failed on Virt[g]: Invalid value "vnc:80". The port must be from 5900 to 65535.',
  ],
  [
    'on_poweroff => preserve',
    'Virt[g]: the QEMU driver of libvirt refuses on_poweroff => preserve',
  ],
  [
    'on_poweroff => restart, on_reboot => destroy',
    'Virt[g]: the QEMU driver of libvirt refuses on_poweroff => restart together with on_reboot => destroy',
  ],
  [
    "interfaces => disabled, net_model => ['virtio', 'usb-net']",
    'Virt[g]: the network card usb-net: libvirt finds no place for such a card by itself; a definition in xml_file may say one',
  ],
  [
    'interfaces => disabled, net_model => netfront',
    'Virt[g]: the network card netfront: that is a network card of Xen guests',
  ],
  [
    'arch => hppa',
    'Virt[g]: this host cannot run guests of the architecture hppa; it can of i686, x86_64',
  ],
  [
    'machine => vax',
    'Virt[g]: there is no machine vax for x86_64 (virsh capabilities lists those there are)',
  ],
  [
    'cpu_model => host-passthrough, virt_type => qemu',
    'Virt[g]: cpu_model => host-passthrough is not possible for qemu guests here (virsh domcapabilities --virttype qemu lists what is)',
  ],
  [
    'cpu_model => pentium5',
    'Virt[g]: cpu_model => pentium5 is not possible for qemu guests here (virsh domcapabilities --virttype qemu lists what is)',
  ],
  [
    "virt_path => '/nosuch/a.img', disk_size => 1, disk_model => fdc",
    'Virt[g]: a disk cannot be on the bus fdc',
  ],
  [
    "virt_path => { source => '/nosuch/a.iso', device => cdrom, bus => virtio }",
    'Virt[g]: a cdrom cannot be on the bus virtio',
  ],
  [
    "virt_path => '/nosuch/a.img', disk_size => 1, disk_model => ide, machine => q35",
    'Virt[g]: the machine q35 has no bus ide for disks; it has fdc, sata, scsi, usb, virtio',
  ],
  ['provider => nosuch', "Parameter provider failed on Virt[g]: Invalid virt provider 'nosuch'"],
];

/** What only libvirt or qemu can find wrong. */
const FAILING: readonly (readonly [attributes: string, error: RegExp])[] = [
  ['cpus => 300', /Maximum CPUs greater than specified machine type limit 255/],
  ["memory => '999T'", /cannot set up guest memory/],
];

describe('bad input', function () {
  needs('libvirtd', 'guest', 'networks');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
    await world.makeNetwork('idle');
    await world.virsh('net-destroy', 'idle');
  });
  after(() => world.stop());
  afterEach(async () => {
    expect(await world.virsh('list', '--all', '--name')).to.equal('');
  });

  const guest = (attributes: string) =>
    attributes.includes('interfaces')
      ? `virt { 'g': ${attributes} }`
      : `virt { 'g': interfaces => disabled, ${attributes} }`;

  for (const [attributes, error] of WRONG) {
    it(`${attributes} gets one error, and nothing is done`, async () => {
      // The good guest before it is not made either.
      const good = "virt { 'good': interfaces => disabled }\n";
      const { code, err } = await world.pvirt('apply', '-e', good + guest(attributes));
      expect(err).to.equal(`Error: ${error} (line: 2)\n`);
      expect(code).to.equal(1);
    });
  }

  for (const [attributes, error] of FAILING) {
    it(`${attributes} fails, and nothing is left of it`, async () => {
      const { code, err } = await world.pvirt('apply', '--test', '-e', guest(attributes));
      expect(err).to.match(error);
      expect(code).to.equal(4);
    });
  }

  it('that is wrong in several places gets all errors at once', async () => {
    const { code, err } = await world.pvirt(
      'apply',
      '-e',
      "virt { 'a': memory => x, cpus => y }\nvirt { 'b/c': }",
    );
    expect(code).to.equal(1);
    expect(err.trim().split('\n')).to.deep.equal([
      'Error: Parameter memory failed on Virt[a]: x is not a valid memory (line: 1)',
      'Error: Parameter cpus failed on Virt[a]: y is not a valid cpus (line: 1)',
      'Error: Parameter name failed on Virt[b/c]: b/c is not a valid name: it must not contain a slash (line: 2)',
    ]);
  });

  it('says how to do without the default network, where there is none', async () => {
    const { code, err } = await world.pvirt('apply', '-e', "virt { 'g': }");
    expect(code).to.equal(1);
    expect(err).to.equal(
      'Error: Virt[g]: there is no network default (virsh net-list --all lists those there are), or say interfaces => disabled (line: 1)\n',
    );
  });
});
