import { expect } from 'chai';
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
        const { differences = [] } = step;
        expect(world.program.calls()).to.deep.equal(step.processes ?? ['module serve']);
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
});

/** The lines but for some that must be there. */
function without(lines: readonly string[], some: readonly string[]): readonly string[] {
  expect(lines).to.include.members([...some]);
  return lines.filter((line) => !some.includes(line));
}
