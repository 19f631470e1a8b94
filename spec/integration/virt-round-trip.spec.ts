import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

describe('pvirt resource virt on one host, applied on another', function () {
  needs('libvirtd', 'guest', 'networks', 'qemu-img');
  this.timeout(120_000);

  let here: VirtWorld;
  let there: VirtWorld;
  before(async () => {
    [here, there] = await Promise.all([VirtWorld.start(), VirtWorld.start()]);
    for (const world of [here, there]) {
      for (const name of ['lan', 'dmz']) await world.makeNetwork(name);
    }
  });
  after(async () => {
    await here.stop();
    await there.stop();
  });

  afterEach(async () => {
    for (const world of [here, there]) await world.apply('g', { ensure: 'purged' });
  });

  for (const [title, more] of [
    ['with nothing said', {}],
    [
      'with all that can be said',
      {
        desc: 'two\nlines & <more>',
        memory: 96,
        cpus: 2,
        cpu_model: 'Nehalem',
        cpu_topology: { cores: 4 },
        cpulimit: 150,
        cpuunits: 2000,
        ioprio: 7,
        machine: 'q35',
        virt_path: [
          'IMAGES/g.qcow2',
          { source: 'IMAGES/g.data', size: '4M', bus: 'scsi', cache: 'none' },
          { source: 'IMAGES/g.vmdk', size: '2M', bus: 'sata' },
        ],
        disk_size: '8M',
        interfaces: ['network:lan', 'network:dmz', 'network:lan'],
        macaddrs: ['52:54:00:00:00:07', 'RANDOM', '52:54:00:00:00:09'],
        net_model: ['e1000', 'virtio'],
        graphics: 'vnc:5999',
        console_log: 'IMAGES/g.log',
        boot_order: ['hd', 'network'],
        clocksync: 'timezone:Europe/Berlin',
        agent: false,
        autoboot: true,
        on_crash: 'preserve',
        on_poweroff: 'destroy',
        on_reboot: 'restart',
      },
    ],
  ] as const) {
    it(`a guest ${title} is the same there`, async () => {
      const wish = { ...here.base, ...more, ensure: 'stopped' };
      const said = JSON.stringify(wish).replaceAll('IMAGES', `${here.daemon.dir}/lib/images`);
      const made = await here.apply('g', JSON.parse(said) as Readonly<Record<string, unknown>>);
      expect(made.complaints).to.deep.equal([]);
      const { out } = await here.pvirt('resource', 'virt', 'g');
      // The other host has directories of its own.
      const manifest = out.replaceAll(here.daemon.dir, there.daemon.dir);
      const run = await there.pvirt('apply', '--detailed-exitcodes', '-e', manifest);
      expect(run, manifest).to.deep.include({ code: 2, err: '' });
      expect(await definition(there)).to.equal(await definition(here));
      expect(await autostart(there)).to.equal(await autostart(here));
      const again = await there.pvirt('apply', '--detailed-exitcodes', '-e', manifest);
      expect(again).to.deep.include({ code: 0, err: '' });
    });
  }

  /**
   * As libvirt itself writes it, but for the UUID, the host's own directories, and how strictly libvirt
   * holds the CPU model against the host: a model that it has filled in itself it does not check.
   */
  async function definition({ daemon }: VirtWorld): Promise<string> {
    const xml = await daemon.virsh('dumpxml', '--inactive', 'g');
    return xml
      .replace(/<uuid>.*<\/uuid>/, '')
      .replace(/ check='(none|partial)'/, '')
      .replace(/ fallback='(forbid|allow)'/, '')
      .replaceAll(daemon.dir, 'DIR');
  }

  async function autostart({ daemon }: VirtWorld): Promise<boolean> {
    return (await daemon.virsh('list', '--all', '--autostart', '--name')).includes('g');
  }
});
