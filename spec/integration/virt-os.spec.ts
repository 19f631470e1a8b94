import { join } from 'node:path';
import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

/** What a new guest gets for its system: what its definition shows, and what it does not. */
const SYSTEMS: readonly {
  readonly os: string;
  readonly more?: Readonly<Record<string, unknown>>;
  readonly shows: readonly (string | RegExp)[];
  readonly hides?: readonly (string | RegExp)[];
}[] = [
  {
    os: 'debian11',
    shows: [
      '<libosinfo:os id="http://debian.org/debian/11"/>',
      /machine='pc-q35-/,
      "<target dev='vda' bus='virtio'/>",
      "<model type='virtio' heads='1' primary='yes'/>",
      'org.qemu.guest_agent.0',
      "<clock offset='utc'>",
      "<timer name='hpet' present='no'/>",
    ],
    hides: ['hyperv'],
  },
  {
    os: 'win10',
    shows: [
      'http://microsoft.com/win/10',
      /machine='pc-q35-/,
      "<target dev='sda' bus='sata'/>",
      "<model type='e1000e'/>",
      "<clock offset='localtime'>",
      "<timer name='hypervclock' present='yes'/>",
      "<spinlocks state='on' retries='8191'/>",
    ],
    hides: ['guest_agent', '<rng'],
  },
  {
    os: 'winxp64',
    shows: [
      'http://microsoft.com/win/xp',
      /machine='pc-i440fx-/,
      "<target dev='hda' bus='ide'/>",
      "<model type='e1000'/>",
    ],
  },
  {
    os: 'rhel5',
    shows: ['http://redhat.com/rhel/5.11', "<target dev='vda' bus='virtio'/>"],
    hides: ['guest_agent'],
  },
  {
    os: 'generic26',
    shows: [/machine='pc-i440fx-/, "<target dev='hda' bus='ide'/>", "<model type='e1000'/>"],
    hides: ['libosinfo'],
  },
  {
    os: 'win10',
    more: { machine: 'pc', net_model: 'rtl8139', clocksync: 'UTC', disk_model: 'scsi' },
    shows: [
      /machine='pc-i440fx-/,
      "<model type='rtl8139'/>",
      "<clock offset='utc'>",
      "<target dev='sda' bus='scsi'/>",
    ],
  },
  {
    os: 'debian11',
    more: { disk_cache: 'none', disk_format: 'qcow2' },
    shows: ["<driver name='qemu' type='qcow2' cache='none'/>"],
  },
];

describe('the system of a guest on a real libvirtd', function () {
  needs('libvirtd', 'guest', 'networks', 'qemu-img', 'osinfo', 'ovmf');
  this.timeout(120_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
    await world.makeNetwork('default');
  });
  after(() => world.stop());
  afterEach(() => world.apply('g', { ensure: 'purged' }));

  const wishFor = (os: string) => ({
    virt_type: 'qemu',
    memory: 64,
    ensure: 'stopped',
    os_template: os,
    virt_path: join(world.daemon.dir, 'lib/images/g.img'),
    disk_size: '1M',
  });

  for (const { os, more = {}, shows, hides = [] } of SYSTEMS) {
    it(`${os} ${JSON.stringify(more)}`, async () => {
      const wish = { ...wishFor(os), ...more };
      expect((await world.apply('g', wish)).changes).to.deep.equal(['ensure live success']);
      const definition = await world.virsh('dumpxml', '--inactive', 'g');
      for (const one of shows) expect(definition).to.match(asPattern(one));
      for (const one of hides) expect(definition).not.to.match(asPattern(one));
      expect((await world.apply('g', wish)).changes).to.deep.equal([]);
      const { out } = await world.pvirt('resource', 'virt', 'g');
      expect(out).to.match(new RegExp(`os_template +=> '${os}'`));
    });
  }

  it('is none that libosinfo does not know: nothing is touched', async () => {
    expect(await world.refusals('g', wishFor('debain11'))).to.deep.equal([
      'Virt[g]: os_template => debain11 is no system that libosinfo knows (osinfo-query os lists them); did you mean debian11?',
    ]);
    expect(await world.state('g')).to.equal('missing');
  });

  it('cannot change once the guest is there', async () => {
    await world.apply('g', wishFor('debian11'));
    const { changes } = await world.apply('g', wishFor('debian10'));
    expect(changes).to.deep.equal(['os_template refused failure']);
  });

  for (const firmware of ['uefi', 'uefi-secure']) {
    it(`firmware => ${firmware} has variables of its own, which go with the guest`, async () => {
      const wish = { ...wishFor('debian11'), firmware, ensure: 'running' };
      expect((await world.apply('g', wish)).changes).to.deep.equal(['ensure live success']);
      const [, path = ''] =
        /<nvram[^>]*>(.*)<\/nvram>/.exec(await world.virsh('dumpxml', 'g')) ?? [];
      expect(path).to.match(/\/g_VARS\.fd$/);
      const state = await world.virsh('dumpxml', 'g');
      expect(state).to.match(firmware === 'uefi' ? /secure='no'|<loader readonly/ : /secure='yes'/);
      expect((await world.apply('g', wish)).changes).to.deep.equal([]);
      await world.apply('g', { ensure: 'purged' });
      expect(await world.daemon.enter('ls', path.slice(0, path.lastIndexOf('/')))).to.equal('');
    });
  }
});

function asPattern(said: string | RegExp): RegExp {
  return said instanceof RegExp
    ? said
    : new RegExp(said.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('"', `["']`));
}
