import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { compileClass, factsOf, SYSTEM_NAMES } from '../../src/testing/index.ts';
import { needs } from '../support/environment.ts';
import { verdictsByPvirt } from '../testing/comparison/by-pvirt.ts';
import { verdictsByRspec } from '../testing/comparison/by-rspec.ts';
import { KVM_CASES, OPENVZ_CASES } from './classes.ts';

const run = promisify(execFile);
const MODULE = fileURLToPath(new URL('../..', import.meta.url));

const HOSTS = [
  ['to be one of KVM', 'physical', KVM_CASES],
  ['of OpenVZ', 'openvzhn', OPENVZ_CASES],
] as const;

describe('The classes of the module', function () {
  this.timeout(120_000);
  let modules: string;
  before(async () => {
    modules = await mkdtemp(join(tmpdir(), 'pvirt-modules-'));
    await symlink(MODULE, join(modules, 'virt'));
  });
  after(() => rm(modules, { recursive: true }));

  for (const [title, virtual, cases] of HOSTS) {
    const surroundings = () => ({
      facts: factsOf('debian-12', { virtual }),
      modulepath: [modules],
    });

    it(`are as expected by pvirt/testing on a host ${title}`, async () => {
      const verdicts = await verdictsByPvirt(cases, surroundings());
      expect(verdicts.filter((verdict) => verdict !== undefined)).to.deep.equal([]);
    });

    describe('by rspec-puppet', () => {
      needs('rspec-puppet');

      it(`are as expected on a host ${title}`, async () => {
        const verdicts = await verdictsByRspec(cases, surroundings());
        expect(verdicts.filter((verdict) => verdict !== undefined)).to.deep.equal([]);
      });
    });
  }

  it('all have a case', async () => {
    const cases = [...KVM_CASES, ...OPENVZ_CASES].map(({ name }) =>
      name.replace(/^virt$/, 'virt::init'),
    );
    for (const file of await readdir(join(MODULE, 'manifests'))) {
      expect(cases).to.include(`virt::${file.replace(/\.pp$/, '')}`);
    }
  });

  it('compile on every system', async () => {
    for (const system of SYSTEM_NAMES) {
      for (const name of ['virt', 'virt::lxc']) {
        const { error } = await compileClass(name, {
          facts: factsOf(system),
          modulepath: [modules],
        });
        expect(error, `${name} on ${system}`).to.equal(undefined);
      }
    }
  });

  describe('in the eyes of others', () => {
    needs('puppet', 'puppet-lint', 'metadata-json-lint');

    it('have nothing that puppet-lint finds', async () => {
      const options = ['--fail-on-warnings', '--relative'];
      await run('puppet-lint', [...options, join(modules, 'virt', 'manifests')]);
      const examples = join(modules, 'virt', 'examples');
      await run('puppet-lint', [
        ...options,
        '--no-autoloader_layout-check',
        '--no-documentation-check',
        '--no-single_quote_string_with_variables-check',
        examples,
      ]);
    });

    it('have metadata as the Forge wants them', async () => {
      const { stdout, stderr } = await run('metadata-json-lint', [join(MODULE, 'metadata.json')]);
      expect(stdout + stderr).to.equal('');
    });

    it('are valid, as are the examples', async () => {
      await run('puppet', [
        'parser',
        'validate',
        join(MODULE, 'manifests'),
        join(MODULE, 'examples'),
      ]);
    });
  });
});
