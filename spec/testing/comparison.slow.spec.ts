import { inspect } from 'node:util';
import { expect } from 'chai';
import { factsOf } from '../../src/testing/index.ts';
import { needs } from '../support/environment.ts';
import { verdictsByPvirt } from './comparison/by-pvirt.ts';
import { verdictsByRspec } from './comparison/by-rspec.ts';
import { CASES, ORDERED_OVER_STEPS } from './comparison/cases.ts';

describe('the same expectations by rspec-puppet and by pvirt/testing', function () {
  needs('rspec-puppet', 'puppet modules');
  this.timeout(400_000);

  const surroundings = {
    facts: factsOf('debian-12'),
    modulepath: ['/usr/share/puppet/modules'],
  };

  it('have the same verdict', async () => {
    const rspec = await verdictsByRspec(CASES, surroundings);
    const pvirt = await verdictsByPvirt(CASES, surroundings);
    const sentences = CASES.flatMap(({ name, title = '', expectations }) =>
      expectations.map((one) => `${name} ${title} ${inspect(one, { depth: 5 })}`),
    );
    const differences = sentences.flatMap((sentence, index) => {
      const [theirs, ours] = [rspec[index], pvirt[index]];
      if ((theirs === undefined) === (ours === undefined)) return [];
      return [`${sentence}\n  rspec-puppet: ${theirs ?? 'holds'}\n  pvirt: ${ours ?? 'holds'}`];
    });
    expect(differences).to.deep.equal([]);
    expect(rspec).to.have.length(pvirt.length).and.length.least(150);
    expect(rspec.filter((one) => one !== undefined).length).to.be.least(rspec.length / 3);
  });

  it('but for orders over several steps, which only pvirt follows', async () => {
    const rspec = await verdictsByRspec(ORDERED_OVER_STEPS, surroundings);
    const pvirt = await verdictsByPvirt(ORDERED_OVER_STEPS, surroundings);
    expect(rspec).to.have.length(4).and.not.include(undefined);
    expect(pvirt).to.deep.equal([undefined, undefined, undefined, undefined]);
  });
});
