import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { MemoryHost } from '../../src/host/memory-host.ts';
import { posixHost } from '../../src/host/posix-host.ts';
import { cli } from '../support/cli.ts';
import { needs } from '../support/environment.ts';
import { puppetPlaces } from '../support/puppet/puppets.ts';

const run = promisify(execFile);
const MODULE = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const NAME = 'pvirt-virt-0.1.0';

describe('pvirt module build', function () {
  this.timeout(120_000);
  let dir: string;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'pvirt-build-'));
  });
  after(() => rm(dir, { recursive: true }));

  const build = (into: string) =>
    cli(['module', 'build', MODULE, '--into', join(dir, into)], { host: posixHost() });

  it('makes the same file of the same module', async () => {
    const files = await Promise.all(
      ['one', 'two'].map(async (into) => {
        const { code, out, err } = await build(into);
        expect({ code, out, err }).to.deep.equal({
          code: 0,
          out: `${join(dir, into, NAME)}.tar.gz\n`,
          err: '',
        });
        return readFile(out.trim());
      }),
    );
    expect(files[0]?.equals(files[1] ?? Buffer.alloc(0))).to.equal(true);
  });

  it('says what is wrong with metadata.json', async () => {
    const host = new MemoryHost();
    const said = async () => (await cli(['module', 'build', '/m'], { host })).err;
    expect(await said()).to.equal('Error: Could not run: There is no metadata.json in /m\n');
    for (const text of ['{', '[]', '{"name":"virt","version":"1.0.0"}', '{"name":"a-b"}']) {
      await host.files.mkdir('/m', { parents: true });
      await host.files.write('/m/metadata.json', text);
      expect(await said()).to.equal(
        'Error: Could not run: metadata.json in /m must have a name (author-module) and a version\n',
      );
    }
  });

  describe('for puppet module install', () => {
    needs('puppet');

    it('makes a file that it takes, with the type in it', async () => {
      await build('three');
      const target = join(dir, 'modules');
      const file = join(dir, 'three', `${NAME}.tar.gz`);
      await run(
        'puppet',
        [
          'module',
          'install',
          file,
          '--ignore-dependencies',
          '--target-dir',
          target,
          ...puppetPlaces(dir),
        ],
        {
          timeout: 100_000,
        },
      );
      const type = 'virt/lib/puppet/type/virt.rb';
      expect(await readFile(join(target, type))).to.deep.equal(
        await readFile(join(MODULE, type.slice(5))),
      );
    });
  });
});
