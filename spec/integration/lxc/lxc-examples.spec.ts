import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { needs } from '../../support/environment.ts';
import { LxcWorld } from './lxc-world.ts';

const MADE = {
  'lxc.pp': { web: 'RUNNING', base: 'STOPPED', 'test-one': 'STOPPED', 'test-two': 'STOPPED' },
  'lxc-of-old.pp': { fedora: 'FROZEN', minimal: 'STOPPED' },
};

describe('examples of LXC', function () {
  needs('lxc');
  this.timeout(180_000);

  for (const [example, states] of Object.entries(MADE)) {
    it(`${example}: applied, quiet on the second run, and listed with its provider`, async () => {
      const world = await LxcWorld.start();
      try {
        const path = fileURLToPath(new URL(`../../../examples/${example}`, import.meta.url));
        const first = await world.pvirt('apply', '--detailed-exitcodes', path);
        expect(first.err).to.equal('');
        expect(first.code).to.equal(2);
        for (const [name, state] of Object.entries(states)) {
          expect(await world.state(name), name).to.equal(state);
        }
        const second = await world.pvirt('apply', '--detailed-exitcodes', path);
        expect([second.code, second.err]).to.deep.equal([0, '']);
        const listed = await world.pvirt('resource', 'virt');
        for (const name of Object.keys(states)) {
          expect(listed.out).to.contain(`virt { '${name}':\n`);
        }
        const providers = listed.out.match(/provider +=> '?lxc'?,/g);
        expect(providers).to.have.lengthOf(Object.keys(states).length);
      } finally {
        await world.stop();
      }
    });
  }
});
