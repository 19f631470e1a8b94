import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { type PrivateLibvirtd, startPrivateLibvirtd } from '../support/private-libvirtd.ts';
import { VirtWorld } from './virt-world.ts';

describe('guests of several hypervisors in one run', function () {
  needs('libvirtd', 'guest');
  this.timeout(60_000);

  let world: VirtWorld;
  let other: PrivateLibvirtd;
  before(async () => {
    [world, other] = await Promise.all([VirtWorld.start(), startPrivateLibvirtd()]);
  });
  after(async () => {
    await world.stop();
    await other.stop();
  });

  const stopped = { virt_type: 'qemu', memory: 64, interfaces: 'disabled', ensure: 'stopped' };
  const wishes = (memory: number) =>
    [
      ['Virt', 'here', { ...stopped, memory }],
      ['Virt', 'there', { ...stopped, memory, connect: other.uri }],
      // The same hypervisor under its own name: one lock for both ways to it.
      ['Virt', 'named', { ...stopped, memory, connect: world.daemon.uri }],
    ] as const;
  const namesAt = async (virsh: (...args: string[]) => Promise<string>) =>
    (await virsh('list', '--all', '--name'))
      .split('\n')
      .filter((name) => name !== '')
      .sort();

  it('are made where they belong, found there again, and changed there', async () => {
    const made = await world.applyAll(wishes(64));
    expect(made.complaints).to.deep.equal([]);
    expect(made.changes).to.deep.equal(Array(3).fill('ensure live success'));
    expect(await namesAt((...args) => world.virsh(...args))).to.deep.equal(['here', 'named']);
    expect(await namesAt((...args) => other.virsh(...args))).to.deep.equal(['there']);
    expect((await world.applyAll(wishes(64))).changes).to.deep.equal([]);
    expect((await world.applyAll(wishes(80))).changes).to.deep.equal(
      Array(3).fill('memory live success'),
    );
    expect(await other.virsh('dominfo', 'there')).to.match(/Max memory: +81920 KiB/);
    expect((await world.applyAll(wishes(80))).changes).to.deep.equal([]);
  });

  it('a hypervisor that does not answer is named, and nothing is changed elsewhere', async () => {
    const lost = { ...stopped, connect: 'qemu+unix:///system?socket=/nowhere/sock' };
    const sentence = await world
      .applyAll([
        ['Virt', 'more', stopped],
        ['Virt', 'lost', lost],
      ])
      .then(
        ({ complaints }) => complaints.join('\n'),
        (error: unknown) => String(error),
      );
    expect(sentence).to.contain('/nowhere/sock');
  });
});
