import { expect } from 'chai';
import { virt } from '../../src/types/virt.ts';
import { worldHost } from '../integration/world-host.ts';
import { cli } from '../support/cli.ts';
import { needs } from '../support/environment.ts';
import { PuppetWorld } from './puppet-world.ts';
import { STEPS } from './steps.ts';

describe('The module under real Puppet', function () {
  needs('libvirtd', 'guest', 'qemu-img', 'puppet');
  this.timeout(120_000);

  let world: PuppetWorld;
  before(async () => {
    world = await PuppetWorld.start();
  });
  after(() => world.stop());

  describe('does and says what pvirt apply does', () => {
    for (const step of STEPS) {
      it(step.title, async () => {
        const { puppet, pvirt } = await world.applyBoth(step);
        const differences = (step.differences ?? []).filter(
          ({ under }) => under === undefined || world.puppets.version.startsWith(`${under}.`),
        );
        const calls = world.program.calls();
        if (!step.asksNothing || calls.length > 0) expect(calls).to.deep.equal(['module serve']);
        expect(
          without(
            puppet.lines,
            differences.flatMap((one) => one.puppet ?? []),
          ),
        ).to.deep.equal(
          without(
            pvirt.lines,
            differences.flatMap((one) => one.pvirt ?? []),
          ),
        );
        expect({ puppet: puppet.code, pvirt: pvirt.code }).to.deep.equal({
          puppet: step.code,
          pvirt: step.code,
        });
      });
    }
  });

  describe('puppet resource', () => {
    before(async () => {
      const state =
        'ensure => stopped, virt_type => qemu, interfaces => disabled, graphics => disable';
      const { code, err } = await world.apply(`virt { ['one', 'two']: memory => 64, ${state} }`);
      expect({ code, err }).to.deep.equal({ code: 0, err: '' });
      world.program.calls();
    });

    it('lists guests as pvirt resource does', async () => {
      const { out } = await world.puppets.run('resource', 'virt');
      const pvirt = await cli(['resource', 'virt', '--connect', world.daemon.uri], {
        host: worldHost(world.daemon.dir),
      });
      // Puppet puts an empty line between resources.
      expect(out.replaceAll('}\n\n', '}\n')).to.equal(pvirt.out);
      expect(out).to.contain("virt { 'two':\n  ensure      => 'stopped',");
      expect(world.program.calls()).to.deep.equal(['module serve']);
    });

    it('changes one, and leaves its state alone', async () => {
      const changed = await world.puppets.run('resource', 'virt', 'one', 'memory=80');
      expect(changed).to.deep.equal({
        code: 0,
        out: `Notice: /Virt[one]/memory: memory changed 64 to 80
virt { 'one':
  ensure   => 'stopped',
  memory   => 80,
  provider => 'libvirt',
}
`,
        err: '',
      });
      expect((await world.daemon.virsh('domstate', 'one')).trim()).to.equal('shut off');
    });
  });

  it('is described by puppet describe', async () => {
    const { code, out } = await world.puppets.run('describe', 'virt', '--providers');
    expect(code).to.equal(0);
    for (const name of Object.keys(virt.attributes)) expect(out).to.contain(`- **${name}**`);
    expect(out).to.match(/- \*\*libvirt\*\*\n {4}Virtual machines of QEMU and KVM/);
  });

  it('says once, and clearly, that there is no pvirt', async () => {
    const { code, out, err } = await world.puppets.runWith(
      { PVIRT: '/nonexistent/pvirt' },
      ...['apply', '--detailed-exitcodes', '-e', "virt { ['one', 'two']: memory => 64 }"],
    );
    expect(code).to.equal(4);
    expect(out).to.not.contain('changed');
    expect(err.split('\n').filter((line) => line.startsWith('Error: '))).to.deep.equal([
      "Error: Could not prefetch virt provider 'pvirt': The command /nonexistent/pvirt, which carries the type virt, was not found: install pvirt (npm install --global pvirt), or say where it is with virt::command or the environment variable PVIRT",
    ]);
  });
});

/** The lines but for some that must be there. */
function without(lines: readonly string[], some: readonly string[]): readonly string[] {
  expect(lines).to.include.members([...some]);
  return lines.filter((line) => !some.includes(line));
}
