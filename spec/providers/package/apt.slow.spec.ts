import { expect } from 'chai';
import { needs } from '../../support/environment.ts';
import { Puppets } from '../../support/puppet/puppets.ts';
import { AptWorld } from './apt-world.ts';
import { STEPS } from './steps.ts';

describe('package: real Puppet', function () {
  needs('dpkg', 'puppet');
  this.timeout(120_000);
  let world: AptWorld;
  let puppets: Puppets;
  before(async () => {
    world = await AptWorld.make();
    puppets = await Puppets.start(world.env);
  });
  after(async () => {
    await puppets.stop();
    await world.remove();
  });

  for (const { manifest, options = [], status, said, code } of STEPS) {
    it(`says the same of ${[manifest, ...options].join(' ')}`, async () => {
      const provider = 'Package { provider => apt }';
      const argv = ['--detailed-exitcodes', ...options, '-e', `${provider} ${manifest}`];
      const run = await puppets.run('apply', ...argv);
      const lines = run.out.split('\n').filter((line) => line !== '' && !line.includes('catalog'));
      const calm = lines.map((line) => line.replace(' (corrective)', ''));
      expect({ code: run.code, lines: calm }).to.deep.equal({ code, lines: said });
      expect(await world.status('demo')).to.equal(status);
    });
  }
});
