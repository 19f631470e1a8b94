import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { VirtWorld } from './virt-world.ts';

/** Everything that a guest of somebody else may have and pvirt has no word for. */
const HAND_MADE = `<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>g</name>
  <title>made by hand</title>
  <metadata>
    <my:notes xmlns:my="urn:mine" of="it's &quot;me&quot;">
      <my:note>keep &lt;this&gt; &amp; that</my:note>
    </my:notes>
    <other:empty xmlns:other="urn:other"/>
  </metadata>
  <memory unit='MiB'>128</memory>
  <blkiotune><weight>321</weight></blkiotune>
  <vcpu>1</vcpu>
  <cputune><shares>555</shares></cputune>
  <os><type arch='x86_64' machine='pc'>hvm</type><bootmenu enable='yes' timeout='3000'/></os>
  <features><acpi/><hap state='off'/></features>
  <devices>
    <controller type='usb' index='0' model='nec-xhci'/>
    <controller type='usb' index='1' model='qemu-xhci' ports='8'/>
    <controller type='virtio-serial' index='0' ports='17'/>
    <watchdog model='i6300esb' action='pause'/>
    <graphics type='vnc' port='5933' autoport='no' passwd='secret'/>
  </devices>
  <seclabel type='none'/>
  <qemu:commandline><qemu:arg value='-no-hpet'/><qemu:env name='A' value='&lt;B&gt;'/></qemu:commandline>
</domain>
`;

describe('what pvirt knows nothing of', function () {
  needs('libvirtd', 'guest');
  this.timeout(60_000);

  let world: VirtWorld;
  before(async () => {
    world = await VirtWorld.start();
  });
  after(() => world.stop());

  const dump = () => world.virsh('dumpxml', '--inactive', '--security-info', 'g');

  beforeEach(async () => {
    const file = join(world.daemon.dir, 'hand-made.xml');
    await writeFile(file, HAND_MADE);
    await world.virsh('define', file);
  });
  // Purged, for it has no system that could be asked to shut down.
  afterEach(() => world.apply('g', { ensure: 'purged' }));

  it('is there to begin with', async () => {
    const before = await dump();
    for (const extra of [
      '<my:note>keep &lt;this&gt; &amp; that</my:note>',
      '<weight>321</weight>',
      "model='qemu-xhci' ports='8'",
      "passwd='secret'",
      "<qemu:env name='A' value='&lt;B&gt;'/>",
    ]) {
      expect(before).to.contain(extra);
    }
  });

  const changes: readonly (readonly [Readonly<Record<string, unknown>>, string, string])[] = [
    [{ memory: 192 }, '131072', '196608'],
    [{ cpus: 2 }, "<vcpu placement='static'>1<", "<vcpu placement='static'>2<"],
    [{ on_reboot: 'destroy' }, '<on_reboot>restart<', '<on_reboot>destroy<'],
    [
      { desc: 'x' },
      '  <title>made by hand</title>\n',
      '  <title>made by hand</title>\n  <description>x</description>\n',
    ],
    [{ graphics: 'vnc:5934' }, "port='5933'", "port='5934'"],
  ];
  for (const [change, from, to] of changes) {
    it(`stays byte for byte when ${JSON.stringify(change)} is applied`, async () => {
      const before = await dump();
      const { changes: made } = await world.apply('g', { ensure: 'installed', ...change });
      expect(made).to.deep.equal([`${Object.keys(change).join()} live success`]);
      expect(await dump()).to.equal(before.replaceAll(from, to));
    });
  }

  it('stays when a running guest gets another memory', async () => {
    await world.virsh('start', 'g');
    const before = await dump();
    await world.apply('g', { memory: 192 });
    expect(await dump()).to.equal(before.replaceAll('131072', '196608'));
  });
});
