import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { noiseOf } from './definition-noise.ts';
import { inactive } from './attribute-row.ts';
import { VirtWorld } from './virt-world.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/domains/', import.meta.url));

/** A guest that boots; what is left out of it libvirt adds. */
const documentOf = (
  { guest, haltingKernel }: VirtWorld,
  { memory = 128, devices = '', more = '' } = {},
) => `
<domain type='qemu'>
  <!-- as said by hand -->
  <memory unit='MiB'>${memory}</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
    <kernel>${haltingKernel}</kernel>
    <initrd>${guest.initrd}</initrd>
    <cmdline>console=ttyS0 quiet</cmdline>
  </os>${more}
  <devices>
    <interface type='network'><source network='one'/><model type='virtio'/></interface>
    <console type='pty'/>${devices}
  </devices>
</domain>`;

describe('a definition that is given whole', function () {
  needs('libvirtd', 'guest', 'networks', 'ovmf');
  this.timeout(60_000);

  let world: VirtWorld;
  let file: string;
  before(async () => {
    world = await VirtWorld.start();
    await world.makeNetwork('one');
    file = join(world.daemon.dir, 'g.xml');
  });
  after(() => world.stop());
  afterEach(() => world.apply('g', { ensure: 'purged' }));

  const stopped = (more: object) => ({ ensure: 'stopped', ...more });
  const xml = () => world.virsh(...inactive);
  const redefine = async (change: (xml: string) => string) => {
    const edited = join(world.daemon.dir, 'edited.xml');
    await writeFile(edited, change(await xml()));
    await world.virsh('define', edited);
  };

  it('makes the guest, and changes it in place when the document does', async () => {
    await writeFile(file, documentOf(world));
    const wish = stopped({ xml_file: file, autoboot: true });
    expect((await world.apply('g', wish)).changes).to.deep.equal(['ensure live success']);
    expect((await world.apply('g', wish)).changes).to.deep.equal([]);
    const before = await xml();
    await writeFile(
      file,
      documentOf(world, { memory: 192, more: '<description>two</description>' }),
    );
    const { changes, events } = await world.apply('g', wish);
    expect(changes).to.deep.equal(['xml_file live success']);
    expect(events[0]?.message).to.equal(
      'definition changed: memory from 131072 KiB to 192 MiB, description added',
    );
    expect((await world.apply('g', wish)).changes).to.deep.equal([]);
    // UUID, MAC address and the places of devices are those of before.
    const kept = (text: string) => text.match(/<uuid>.*|<mac .*|<address .*/g);
    expect(kept(await xml())).to.deep.equal(kept(before));
    expect(await xml()).to.match(/<memory unit='KiB'>196608</);
  });

  it('of a running guest is for its next start, or for a restart that is allowed', async () => {
    const wish = (memory: number, more = {}) => ({
      ensure: 'running',
      xml_content: documentOf(world, { memory }),
      stop_mode: 'destroy',
      ...more,
    });
    expect((await world.apply('g', wish(128))).changes).to.deep.equal(['ensure live success']);
    expect((await world.apply('g', wish(128))).changes).to.deep.equal([]);
    const id = await world.virsh('domid', 'g');
    const noop = await world.applyAll([['Virt', 'g', wish(160)]], { noop: true });
    expect(noop.events.map(({ message }) => message)).to.deep.equal([
      "current_value 'another document', should be 'the document' (noop, next boot: a running guest keeps the definition that it was started with)",
    ]);
    expect((await world.apply('g', wish(160))).changes).to.deep.equal([
      'xml_content next_boot success',
    ]);
    expect((await world.apply('g', wish(160))).changes).to.deep.equal([]);
    expect(await world.virsh('domid', 'g')).to.equal(id);
    const { changes } = await world.apply('g', wish(192, { restart_on_change: 'if_needed' }));
    expect(changes).to.deep.equal(['xml_content restart success']);
    expect(await world.virsh('dumpxml', 'g')).to.match(/<memory unit='KiB'>196608</);
  });

  it('is put back where it was changed by hand, and nowhere else', async () => {
    const wish = stopped({ xml_content: documentOf(world) });
    await world.apply('g', wish);
    const disk = join(world.daemon.dir, 'lib/images/by-hand.img');
    await writeFile(disk, 'x');
    await world.virsh('attach-disk', 'g', disk, 'vdb', '--config');
    await world.virsh('desc', 'g', '--config', 'by hand');
    expect((await world.apply('g', wish)).changes).to.deep.equal([]);
    await redefine((text) =>
      text.replace("network='one'", "network='other'").replace(/>131072</g, '>262144<'),
    );
    const { changes, events } = await world.apply('g', wish);
    expect(changes).to.deep.equal(['xml_content live success']);
    expect(events[0]?.message).to.equal(
      'definition changed: memory from 262144 KiB to 128 MiB, devices/interface/source/@network from other to one',
    );
    expect((await world.apply('g', wish)).changes).to.deep.equal([]);
    const text = await xml();
    expect(text).to.contain('by-hand.img').and.contain('<description>by hand<');
    expect(text)
      .to.contain("network='one'")
      .and.match(/<memory unit='KiB'>131072</);
    // What libvirt has made of `q35` counts as said.
    await redefine((text) => text.replace(/pc-q35-[\d.]+/, 'pc-q35-5.2'));
    expect((await world.apply('g', wish)).changes).to.deep.equal(['xml_content live success']);
    expect((await world.apply('g', wish)).changes).to.deep.equal([]);
  });

  it('that no longer says something takes it out, and leaves what it never said', async () => {
    const devices =
      "<graphics type='vnc' passwd='secret-1'/><serial type='pty'/><watchdog model='i6300esb'/>";
    await world.apply('g', stopped({ xml_content: documentOf(world, { devices }) }));
    expect(
      (await world.apply('g', stopped({ xml_content: documentOf(world, { devices }) }))).changes,
    ).to.deep.equal([]);
    // Nor does what everybody may read have the password.
    expect(await xml())
      .to.contain('<graphics')
      .and.not.contain('secret-1');
    const other = devices.replace('secret-1', 'secret-2');
    const { events } = await world.apply(
      'g',
      stopped({ xml_content: documentOf(world, { devices: other }) }),
    );
    expect(events[0]?.message).to.equal('definition changed: devices/graphics/@passwd is another');
    await world.virsh('desc', 'g', '--config', 'by hand');
    const { changes } = await world.apply('g', stopped({ xml_content: documentOf(world) }));
    expect(changes).to.deep.equal(['xml_content live success']);
    expect(
      (await world.apply('g', stopped({ xml_content: documentOf(world) }))).changes,
    ).to.deep.equal([]);
    expect(await xml()).to.match(/^(?![^]*(<graphics|i6300esb|<video))[^]*by hand/);
  });

  it('takes over a guest that is there, in silence where it is as the document says', async () => {
    await writeFile(file, documentOf(world).replace('<memory', '<name>g</name><memory'));
    await world.virsh('define', file);
    await writeFile(file, await xml());
    expect((await world.apply('g', stopped({ xml_file: file }))).changes).to.deep.equal([]);
  });

  it('owns no file that it names, and cannot claim any', async () => {
    const disk = join(world.daemon.dir, 'lib/images/precious.img');
    await writeFile(disk, 'precious');
    const devices = `<disk type='file' device='disk'><source file='${disk}'/><target dev='vda' bus='virtio'/></disk>`;
    const forged = `<metadata><p:guest xmlns:p='urn:pvirt:guest:1'><p:disk path='${disk}'/></p:guest></metadata>`;
    for (const claim of [
      forged,
      forged.replaceAll('p:', 'pvirt:').replace('xmlns:p=', 'xmlns:pvirt='),
    ]) {
      await world.apply('g', stopped({ xml_content: documentOf(world, { devices, more: claim }) }));
      expect(await xml()).to.not.contain('disk path=');
      expect((await world.apply('g', { ensure: 'purged' })).changes).to.have.lengthOf(1);
      expect(await readFile(disk, 'utf8')).to.equal('precious');
    }
  });

  it('is quiet at once, for documents of virt-install', async () => {
    expect(await noiseOf(world, FIXTURES)).to.deep.equal([]);
  });

  describe('that cannot be taken is refused with its place, and nothing is touched', () => {
    const plain =
      "<domain type='qemu'>\n  <memory>65536</memory>\n  <os><type>hvm</type></os>\n</domain>";
    const rows: readonly (readonly [string, (text: string) => string, RegExp | string])[] = [
      [
        'cut off',
        (text) => text.slice(0, 60),
        /^xml_content: The XML is not well-formed at line 3, column \d+: /,
      ],
      [
        'of something else',
        () => '<network/>',
        "xml_content: its root is <network>, and that of a guest's definition is <domain>",
      ],
      [
        'of another guest',
        (text) => text.replace('<memory>', '<name>h</name><memory>'),
        'xml_content: it is the definition of h, and not of g: leave <name> out, or say the same',
      ],
      [
        'with an unknown element',
        (text) => text.replace('<os>', '<oss>x</oss><os>'),
        "xml_content: it is not valid by libvirt's schema at line 3, column 3: <oss>x</oss> is not allowed there",
      ],
      [
        'with an unknown element inside',
        (text) => text.replace('hvm</type>', "hvm</type><boot dev='hdd'/>"),
        "xml_content: it is not valid by libvirt's schema at line 3, column 23: <boot dev='hdd'> is not allowed there",
      ],
      [
        'with a wrong attribute',
        (text) => text.replace('<type>', "<type arch='x 86'>"),
        "xml_content: it is not valid by libvirt's schema at line 3, column 7: <type arch='x 86'> is not allowed there",
      ],
      [
        'with a wrong number',
        (text) => text.replace('65536', 'lots'),
        "xml_content: it is not valid by libvirt's schema at line 2, column 3: <memory>lots</memory> is not allowed there",
      ],
      [
        'with entities',
        (text) => `<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${text}`,
        'xml_content: A document type declaration is not allowed here',
      ],
      [
        'with files of the host',
        (text) => `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/shadow">]>${text}`,
        'xml_content: A document type declaration is not allowed here',
      ],
      [
        'that is huge',
        (text) => `${text}<!--${'x'.repeat(2 ** 20)}-->`,
        'xml_content: a definition of more than 1 MiB is not taken',
      ],
      [
        'that is deep',
        () => '<domain>'.repeat(100_000),
        'xml_content: The XML is nested more than 200 deep',
      ],
    ];
    for (const [what, spoil, sentence] of rows) {
      it(what, async () => {
        const [refusal = '', ...more] = await world.refusals(
          'g',
          stopped({ xml_content: spoil(plain) }),
        );
        expect(more).to.deep.equal([]);
        const expected = typeof sentence === 'string' ? `Virt[g]: ${sentence}` : sentence;
        if (typeof expected === 'string') expect(refusal).to.equal(expected);
        else expect(refusal.replace('Virt[g]: ', '')).to.match(expected);
        expect(await world.virsh('list', '--all', '--name')).to.equal('');
      });
    }

    it('files that are none', async () => {
      const folder = join(world.daemon.dir, 'folder.xml');
      await mkdir(folder, { recursive: true });
      const latin = join(world.daemon.dir, 'latin.xml');
      await writeFile(latin, Buffer.from([0x3c, 0x61, 0xe9, 0x3e]));
      for (const [path, fault] of [
        ['/nowhere/g.xml', '/nowhere/g.xml does not exist'],
        [folder, `${folder} is no file`],
        ['/dev/zero', '/dev/zero is no file'],
        [latin, `${latin} is not UTF-8`],
      ] as const) {
        const refusals = await world.refusals('g', stopped({ xml_file: path }));
        expect(refusals).to.deep.equal([`Virt[g]: xml_file: ${fault}`]);
      }
    });

    it('with attributes that it says itself, or both at once', async () => {
      expect(
        await world.refusals('g', { xml_content: plain, memory: 64, interfaces: 'disabled' }),
      ).to.deep.equal([
        'Validation of Virt[g] failed: memory, interfaces cannot be declared together with xml_content, which says all of the guest',
      ]);
      expect(await world.refusals('g', { xml_content: plain, xml_file: '/g.xml' })).to.deep.equal([
        'Validation of Virt[g] failed: xml_file and xml_content cannot be declared together',
      ]);
    });

    it('with the UUID of another guest, or another one than the guest has', async () => {
      await world.apply('other', stopped({ xml_content: plain }));
      const uuid = await world.virsh('domuuid', 'other');
      const said = plain.replace('<memory>', `<uuid>${uuid}</uuid><memory>`);
      expect(await world.refusals('g', stopped({ xml_content: said }))).to.deep.equal([
        'Virt[g]: xml_content: its <uuid> is that of the guest other: leave <uuid> out',
      ]);
      await world.apply('g', stopped({ xml_content: plain }));
      const [refusal] = await world.refusals('g', stopped({ xml_content: said }));
      expect(refusal).to.match(/its <uuid> is \S+, but g has \S+ and keeps it: leave <uuid> out$/);
      await world.apply('other', { ensure: 'purged' });
    });

    it('with a disk or a network that is not there, when it is to start', async () => {
      const spoilt = documentOf(world, {
        devices: "<disk type='file'><source file='/nowhere.img'/><target dev='vda'/></disk>",
      }).replace("network='one'", "network='none'");
      expect(await world.refusals('g', { ensure: 'running', xml_content: spoilt })).to.deep.equal([
        'Virt[g]: there is no network none (virsh net-list --all lists those there are)',
        'Virt[g]: the disk vda of the definition, /nowhere.img, does not exist',
      ]);
      const { changes } = await world.apply('g', stopped({ xml_content: spoilt }));
      expect(changes).to.deep.equal(['ensure live success']);
    });
  });
});
