import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Facts, factsOf, SYSTEM_NAMES } from '../../src/testing/index.ts';
import { verdictsByPvirt } from '../testing/comparison/by-pvirt.ts';
import type { Case } from '../testing/comparison/case.ts';
import { CASES } from '../testing/comparison/cases.ts';
import { mochaText } from '../testing/comparison/to-mocha.ts';
import { rspecText } from '../testing/comparison/to-rspec.ts';
import { type Contestant, measure } from './measure.ts';
import type { Section } from './section.ts';
import type { Comparison } from './table.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MODULEPATH = ['/usr/share/puppet/modules'];
const GOAL = { timesFaster: 30 };

/**
 * The same expectations, those that hold, as test suites of users: whole processes. On one system, and on all
 * that the kit has facts of, as suites are written that go by `on_supported_os`.
 */
export const testingSection: Section = {
  title: 'the same expectations over eleven modules by rspec-puppet and by pvirt/testing',
  async run() {
    const directory = await mkdtemp(join(tmpdir(), 'pvirt-bench-'));
    try {
      await mkdir(join(directory, 'node_modules'));
      await symlink(ROOT, join(directory, 'node_modules', 'pvirt'));
      await symlink(join(ROOT, 'node_modules/chai'), join(directory, 'node_modules', 'chai'));
      const one = await holding(factsOf('debian-12'));
      const many: Case[] = [];
      for (const system of SYSTEM_NAMES) {
        const cases = await holding(factsOf(system));
        many.push(...cases.map((each) => ({ ...each, system })));
      }
      return [
        ...(await compare(one, { directory, where: 'one system', rounds: 5 })),
        ...(await compare(many, { directory, where: `${SYSTEM_NAMES.length} systems`, rounds: 2 })),
      ];
    } finally {
      await rm(directory, { recursive: true });
    }
  },
};

async function compare(
  cases: readonly Case[],
  how: { readonly directory: string; readonly where: string; readonly rounds: number },
): Promise<readonly Comparison[]> {
  const { directory, where, rounds } = how;
  const count = cases.reduce((sum, { expectations }) => sum + expectations.length, 0);
  const surroundings = { facts: factsOf('debian-12'), modulepath: MODULEPATH };
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(directory, name), text);
    return join(directory, name);
  };
  const rspec = await write('modules_spec.rb', rspecText(cases, surroundings.facts));
  const mocha = await write('modules.spec.mjs', mochaText(cases, surroundings));
  const own = { ...surroundings, runner: 'node:test' } as const;
  const node = await write('modules.test.mjs', mochaText(cases, own));
  const contestants: readonly Contestant[] = [
    {
      name: `rspec-puppet, ${count} expectations, ${where}`,
      argv: ['rspec', rspec],
      env: { MODULEPATH: MODULEPATH.join(':') },
      // rspec-puppet puts links into the module that it is started in.
      cwd: directory,
    },
    {
      name: 'mocha with pvirt/testing',
      argv: [process.execPath, join(ROOT, 'node_modules/mocha/bin/mocha.js'), '--no-config', mocha],
    },
    { name: 'node:test with pvirt/testing', argv: [process.execPath, node] },
  ];
  const [theirs, ...ours] = await measure(contestants, rounds);
  return ours.map((subject) => ({ subject, yardstick: theirs!, goal: GOAL }));
}

async function holding(facts: Facts): Promise<readonly Case[]> {
  const verdicts = [...(await verdictsByPvirt(CASES, { facts, modulepath: MODULEPATH }))];
  return CASES.map((one) => ({
    ...one,
    expectations: one.expectations.filter(() => verdicts.shift() === undefined),
  }));
}
