import { expect } from 'chai';
import { needs } from '../support/environment.ts';
import { PuppetWorld } from './puppet-world.ts';

describe('Deferred values under real Puppet, resolved in their turn as Puppet 8 does', function () {
  needs('libvirtd', 'guest', 'qemu-img', 'puppet');
  this.timeout(240_000);

  let world: PuppetWorld;
  before(async () => {
    world = await PuppetWorld.start();
  });
  after(() => world.stop());

  const apply = (secret: string) =>
    world.apply(
      `virt { 'late':
         ensure => stopped, virt_type => qemu, interfaces => disabled, graphics => disable,
         memory => Deferred('min', [128, 96]),
         desc   => Deferred('new', [Sensitive[String], '${secret}']),
       }`,
      ['--detailed-exitcodes', '--no-preprocess_deferred'],
    );

  it('are read when the guest has its turn, and secrets stay secret', async () => {
    const created = await apply('geheim');
    expect(created).to.deep.include({ code: 2, err: '' });
    expect(created.out).to.contain('Virt[late]/ensure: created');
    expect(await world.daemon.virsh('dumpxml', 'late')).to.match(/<memory unit='KiB'>98304</);
    const changed = await apply('geheimer');
    expect(changed.out).to.contain('Virt[late]/desc: changed [redacted] to [redacted]');
    expect(changed.out + changed.err + created.out).to.not.contain('geheim');
    expect(world.program.calls()).to.deep.equal(['module serve', 'module serve']);
  });
});
