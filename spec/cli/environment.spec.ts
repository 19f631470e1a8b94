import { expect } from 'chai';
import { findEnvironment } from '../../src/cli/environment.ts';
import { MemoryHost } from '../../src/host/memory-host.ts';
import { cli } from '../support/cli.ts';

const ENVIRONMENT = '/etc/puppet/code/environments/production';

describe('environments', () => {
  it('without any: the modules of codedir', async () => {
    const found = await findEnvironment(new MemoryHost(), { environment: 'production' });
    expect(found).to.deep.equal({
      name: 'production',
      directory: undefined,
      modulepath: ['/etc/puppet/code/modules', '/usr/share/puppet/modules'],
      manifest: undefined,
      hieraConfig: undefined,
      dataProvider: undefined,
    });
  });

  it('its own modules, manifests and the global hiera.yaml', async () => {
    const host = new MemoryHost({
      files: { [`${ENVIRONMENT}/manifests/site.pp`]: '', '/etc/puppet/hiera.yaml': '' },
    });
    expect(await findEnvironment(host, { environment: 'production' })).to.deep.equal({
      name: 'production',
      directory: ENVIRONMENT,
      modulepath: [
        `${ENVIRONMENT}/modules`,
        '/etc/puppet/code/modules',
        '/usr/share/puppet/modules',
      ],
      manifest: `${ENVIRONMENT}/manifests`,
      hieraConfig: '/etc/puppet/hiera.yaml',
      dataProvider: undefined,
    });
  });

  it('environment.conf says otherwise', async () => {
    const conf = '# where\n[main]\nmodulepath = site:$basemodulepath\nmanifest=start.pp\n';
    const host = new MemoryHost({ files: { [`${ENVIRONMENT}/environment.conf`]: conf } });
    const found = await findEnvironment(host, {
      environment: 'production',
      basemodulepath: '/srv/modules',
    });
    expect(found.modulepath).to.deep.equal([`${ENVIRONMENT}/site`, '/srv/modules']);
    expect(found.manifest).to.equal(`${ENVIRONMENT}/start.pp`);
  });

  it('--modulepath is relative to where one is', async () => {
    const options = { environment: 'production', modulepath: 'mine:/theirs' };
    const host = new MemoryHost({ files: { [`${ENVIRONMENT}/environment.conf`]: '' } });
    expect((await findEnvironment(host, options)).modulepath).to.deep.equal(['/mine', '/theirs']);
  });

  for (const environment of ['nosuch', '../production', '']) {
    it(`'${environment}' is none`, async () => {
      const { code, err } = await cli(['apply', '-e', '', `--environment=${environment}`]);
      expect(err).to.equal(
        `Error: Could not run: Could not find a directory environment named '${environment}' anywhere in the path: /etc/puppet/code/environments. Does the directory exist?\n`,
      );
      expect(code).to.equal(1);
    });
  }

  it('a site of classes, modules, data and facts', async () => {
    const host = new MemoryHost({
      files: {
        [`${ENVIRONMENT}/manifests/site.pp`]: 'include role',
        [`${ENVIRONMENT}/modules/role/manifests/init.pp`]:
          'class role(String $greeting) { notify { "${greeting} ${facts[colour]}": } }',
        [`${ENVIRONMENT}/hiera.yaml`]: 'version: 5\n',
        [`${ENVIRONMENT}/data/common.yaml`]: 'role::greeting: hello\n',
        '/facts.yaml': 'colour: blue\n',
      },
    });
    const argv = ['catalog', 'compile', '--render-as=json', '--facts', '/facts.yaml'];
    const { code, out, err } = await cli(argv, { host });
    expect(err).to.equal('');
    expect(code).to.equal(0);
    expect(out).to.contain('"title":"hello blue"');
  });

  it('facts of a file that is none, or holds none', async () => {
    const host = new MemoryHost({ files: { '/list.json': '[1]' } });
    const facts = async (path: string) =>
      (await cli(['apply', '-e', '', '--facts', path], { host })).err;
    expect(await facts('/nosuch')).to.equal(
      'Error: Could not run: Could not find file /nosuch, which --facts names\n',
    );
    expect(await facts('/list.json')).to.equal(
      'Error: Could not run: Could not read facts from /list.json: it must hold a hash of facts\n',
    );
  });
});
