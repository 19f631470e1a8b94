import { expect } from 'chai';
import { cli, type CliRun } from '../support/cli.ts';
import { needs } from '../support/environment.ts';
import { BASE, LxcWorld } from './lxc/lxc-world.ts';
import { VirtWorld } from './virt-world.ts';

/** Who carries what, in the order of names. */
const CARRIED = {
  c1: 'lxc',
  'c2.example': 'lxc',
  g1: 'libvirt',
  'g2.example': 'libvirt',
} as const;

describe('guests of libvirt and containers of LXC side by side', function () {
  needs('libvirtd', 'guest', 'lxc');
  this.timeout(60_000);

  let guests: VirtWorld;
  let containers: LxcWorld;
  before(async () => {
    [guests, containers] = await Promise.all([VirtWorld.start(), LxcWorld.start()]);
    await guests.apply('g1', { ...guests.idle, ensure: 'running', desc: 'runs' });
    await guests.apply('g2.example', { ...guests.idle, ensure: 'stopped' });
    await containers.apply('c1', { ...BASE, ensure: 'running', interfaces: 'lxcbr0' });
    await containers.apply('c2.example', { ...BASE, ensure: 'stopped', autoboot: true });
  });
  after(async () => {
    await (guests as VirtWorld | undefined)?.stop();
    await (containers as LxcWorld | undefined)?.stop();
  });

  function pvirt(...argv: readonly string[]): Promise<CliRun> {
    const { place } = containers;
    const both = ['--connect', guests.daemon.uri, '--lxcpath', place.lxcpath];
    return cli([...argv, ...both], { host: place.host });
  }

  it('are listed as one manifest, each with its provider, which changes nothing', async () => {
    const { code, out: manifest, err } = await pvirt('resource', 'virt');
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    const listed = [
      ...manifest.matchAll(/^virt \{ '(.*)':$(?:\n .*)*?\n {2}provider +=> '(.*)',$/gm),
    ];
    expect(listed.map(([, name, provider]) => [name, provider])).to.deep.equal(
      Object.entries(CARRIED),
    );
    const applied = await pvirt('apply', '--detailed-exitcodes', '-e', manifest);
    expect(applied).to.deep.include({ code: 0, err: '' });
  });

  it('are found by name, whoever carries them', async () => {
    for (const [name, provider] of Object.entries(CARRIED)) {
      const { out } = await pvirt('resource', 'virt', name, '--render-as', 'json');
      const { virt } = JSON.parse(out) as { virt: Record<string, Record<string, unknown>> };
      expect(virt[name]).to.include({ provider });
    }
  });

  it('do not wait for each other: one kind that cannot be asked leaves the other listed', async () => {
    const argv = ['resource', 'virt', '--connect', 'qemu:///system?socket=/nonexistent'];
    const { code, out, err } = await cli([...argv, '--lxcpath', containers.place.lxcpath], {
      host: containers.place.host,
    });
    expect(code).to.equal(0);
    expect(`${out}${err}`).to.contain("The virt resources of provider 'libvirt' are left out: ");
    expect(out).to.contain("virt { 'c1':\n").and.not.contain("virt { 'g1':\n");
  });
});
