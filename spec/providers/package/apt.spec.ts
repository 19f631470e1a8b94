import { expect } from 'chai';
import { cli } from '../../support/cli.ts';
import { needs } from '../../support/environment.ts';
import { AptWorld } from './apt-world.ts';
import { STEPS } from './steps.ts';

describe('package: apt, on a system of its own', function () {
  needs('dpkg');
  this.timeout(60_000);
  let world: AptWorld;
  before(async () => {
    world = await AptWorld.make();
  });
  after(() => world.remove());

  const apply = async (manifest: string, ...options: readonly string[]) => {
    const argv = ['apply', '--detailed-exitcodes', ...options, '-e', manifest];
    const { code, out, err } = await cli(argv, { host: world.host });
    const lines = out.split('\n').filter((line) => line !== '' && !line.includes('catalog'));
    return { code, lines, err };
  };

  for (const { manifest, options = [], status, said, code } of STEPS) {
    it([manifest, ...options].join(' '), async () => {
      const found = await apply(manifest, ...options);
      expect(found).to.deep.equal({ code, lines: said, err: '' });
      expect(await world.status('demo')).to.equal(status);
    });
  }

  it('holds packages, and lets them go', async () => {
    const held = "package { 'demo': mark => hold }";
    expect((await apply(held)).lines).to.have.length(1);
    expect(await world.status('demo')).to.equal('hi  2.0');
    expect((await apply(held)).lines).to.deep.equal([]);
    await apply("package { 'demo': mark => none }");
    expect(await world.status('demo')).to.equal('ii  2.0');
  });

  it('lists packages', async () => {
    const { out } = await cli(['resource', 'package', 'demo'], { host: world.host });
    expect(out).to.equal(
      "package { 'demo':\n  ensure   => '2.0',\n  mark     => 'none',\n  provider => 'apt',\n}\n",
    );
  });

  it('says what APT says when there is no such package', async () => {
    const { code, err } = await apply("package { 'nosuch': }");
    expect(code).to.equal(4);
    expect(err).to.match(/returned 100: [^]*Unable to locate package nosuch/);
    const latest = await apply("package { 'nosuch': ensure => latest }");
    expect(latest.err).to.contain('There is no package nosuch in the repositories of this host.');
  });

  it('takes no name or version that a command could mistake', async () => {
    for (const manifest of [
      "package { '--reinstall': }",
      "package { 'a b': }",
      "package { 'demo': ensure => '-1' }",
      "package { 'demo': ensure => '1.0 evil' }",
    ]) {
      const { code, err } = await apply(manifest);
      expect({ code, err }, manifest).to.deep.include({ code: 1 });
      expect(err).to.match(/^Error: Parameter (name|ensure) failed on Package\[.*Invalid value/);
    }
  });
});
