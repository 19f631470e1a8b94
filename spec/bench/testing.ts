import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { factsOf } from '../../src/testing/index.ts';
import { verdictsByPvirt } from '../testing/comparison/by-pvirt.ts';
import type { Case } from '../testing/comparison/case.ts';
import { CASES } from '../testing/comparison/cases.ts';
import { mochaText } from '../testing/comparison/to-mocha.ts';
import { rspecText } from '../testing/comparison/to-rspec.ts';
import { measure } from './measure.ts';
import type { Section } from './section.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SURROUNDINGS = { facts: factsOf('debian-12'), modulepath: ['/usr/share/puppet/modules'] };

/** The same expectations, those that hold, as two test suites of users: whole processes. */
export const testingSection: Section = {
  title: 'the same expectations over eleven modules as a spec of rspec-puppet and of mocha',
  async run() {
    const directory = await mkdtemp(join(tmpdir(), 'pvirt-bench-'));
    try {
      const cases = await holding(CASES);
      const [rspec, mocha] = [
        join(directory, 'modules_spec.rb'),
        join(directory, 'modules.spec.mjs'),
      ];
      await writeFile(rspec, rspecText(cases, SURROUNDINGS.facts));
      await writeFile(mocha, mochaText(cases, SURROUNDINGS));
      await mkdir(join(directory, 'node_modules'));
      await symlink(ROOT, join(directory, 'node_modules', 'pvirt'));
      await symlink(join(ROOT, 'node_modules/chai'), join(directory, 'node_modules', 'chai'));
      const count = cases.reduce((sum, { expectations }) => sum + expectations.length, 0);
      const [theirs, ours] = await measure(
        [
          {
            name: `rspec-puppet, ${count} expectations`,
            argv: ['rspec', rspec],
            env: { MODULEPATH: SURROUNDINGS.modulepath.join(':') },
          },
          {
            name: `mocha with pvirt/testing, ${count} expectations`,
            argv: [
              process.execPath,
              join(ROOT, 'node_modules/mocha/bin/mocha.js'),
              '--no-config',
              mocha,
            ],
          },
        ],
        5,
      );
      return [{ subject: ours!, yardstick: theirs!, goal: { timesFaster: 30 } }];
    } finally {
      await rm(directory, { recursive: true });
    }
  },
};

async function holding(cases: readonly Case[]): Promise<readonly Case[]> {
  const verdicts = [...(await verdictsByPvirt(cases, SURROUNDINGS))];
  return cases.map((one) => ({
    ...one,
    expectations: one.expectations.filter(() => verdicts.shift() === undefined),
  }));
}
