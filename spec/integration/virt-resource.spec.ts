import { expect } from 'chai';
import { PuppetHash } from '../../src/values/puppet-hash.ts';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

describe('pvirt resource virt on a real libvirtd', function () {
  needs('libvirtd', 'guest', 'networks', 'qemu-img');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
    await world.makeNetwork('lan');
    for (const [name, wish] of Object.entries(GUESTS)) {
      await world.apply(name, { ...world.idle, ...wish(world) });
    }
  });
  after(() => world.stop());

  it('lists every guest as a manifest that changes nothing', async () => {
    const { code, out: manifest, err } = await world.pvirt('resource', 'virt');
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    expect([...manifest.matchAll(/^virt \{ (.*):$/gm)].map(([, title]) => title)).to.deep.equal([
      "'full'",
      "'it\\'s \"odd\" & <small>'",
      "'plain'",
    ]);
    const applied = await world.pvirt('apply', '--detailed-exitcodes', '-e', manifest);
    expect(applied).to.deep.include({ code: 0, err: '' });
  });

  it('says of a guest all that a manifest can say', async () => {
    const { out } = await world.pvirt('resource', 'virt', 'full');
    expect(out.replace(/ {2}(macaddrs|virt_path|boot_location|machine) .*\n/g, '')).to
      .equal(`virt { 'full':
  ensure        => 'running',
  agent         => 'true',
  arch          => 'x86_64',
  autoboot      => 'true',
  boot_options  => 'console=ttyS0 quiet',
  boot_order    => ['hd', 'network'],
  clocksync     => 'timezone:Europe/Berlin',
  console_log   => '/tmp/full.log',
  cpu_model     => 'Nehalem',
  cpu_topology  => {'sockets' => 1, 'cores' => 2, 'threads' => 1},
  cpulimit      => 150,
  cpus          => 2,
  cpuunits      => 2000,
  desc          => "two\\nlines",
  disk_size     => '1024K',
  firmware      => 'bios',
  graphics      => 'vnc:5999',
  interfaces    => ['network:lan'],
  ioprio        => 7,
  max_cpus      => 2,
  max_memory    => 96,
  memory        => 96,
  net_model     => ['e1000'],
  on_crash      => 'preserve',
  on_poweroff   => 'destroy',
  on_reboot     => 'restart',
  provider      => 'libvirt',
  tpm           => 'disabled',
  virt_type     => 'qemu',
}
`);
  });

  it('gives the same as JSON', async () => {
    const { out } = await world.pvirt('resource', 'virt', 'plain', '--render-as', 'json');
    const { virt } = JSON.parse(out) as { virt: Record<string, Record<string, unknown>> };
    expect(virt.plain).to.include({ ensure: 'stopped', memory: 128, cpus: 1, autoboot: 'false' });
  });

  it('changes one attribute of a guest that is off, and leaves it off', async () => {
    const { code, out } = await world.pvirt('resource', 'virt', 'plain', 'memory=192');
    expect(code).to.equal(0);
    expect(out).to.equal(`Notice: /Virt[plain]/memory: memory changed 128 to 192
virt { 'plain':
  ensure   => 'stopped',
  memory   => 192,
  provider => 'libvirt',
}
`);
    expect(await world.virsh('dumpxml', '--inactive', 'plain')).to.contain(
      "<memory unit='KiB'>196608</memory>",
    );
    expect(await world.state('plain')).to.equal('shut off');
  });
});

/** Guests that between them have every attribute. */
const GUESTS: Readonly<Record<string, (world: VirtWorld) => Readonly<Record<string, unknown>>>> = {
  plain: () => ({ ensure: 'stopped' }),
  full: ({ daemon }) => ({
    desc: 'two\nlines',
    memory: 96,
    cpus: 2,
    virt_path: `${daemon.dir}/lib/images/full.qcow2`,
    disk_size: '1M',
    interfaces: 'network:lan',
    macaddrs: '52:54:00:00:00:07',
    graphics: 'vnc:5999',
    autoboot: true,
    on_crash: 'preserve',
    boot_order: ['hd', 'network'],
    clocksync: 'timezone:Europe/Berlin',
    console_log: '/tmp/full.log',
    cpu_model: 'Nehalem',
    cpu_topology: PuppetHash.from([['cores', 2n]]),
    cpulimit: 150,
    cpuunits: 2000,
    ioprio: 7,
    net_model: 'e1000',
  }),
  'it\'s "odd" & <small>': () => ({ ensure: 'suspended', desc: '\'"\\${x} $x \t€' }),
};
