import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, use } from 'chai';
import {
  compileClass,
  compileCode,
  compileDefine,
  compileNode,
  coverage,
  coverageText,
  factsOf,
  puppet,
  DEFAULT,
  resetCoverage,
  runFunction,
  supportedSystems,
  SYSTEM_NAMES,
} from '../../src/testing/index.ts';

use(puppet);

describe('pvirt/testing: surroundings', () => {
  it('has facts of systems, structured and legacy, merged and overridden', async () => {
    for (const system of SYSTEM_NAMES) {
      const catalog = await compileCode(
        `notify { "\${facts['os']['name']} \${facts['os']['release']['major']}":
           message => "\${operatingsystem} \${operatingsystemmajrelease} \${osfamily} \${os['family']}" }`,
        { facts: factsOf(system) },
      );
      const [name = '', major = ''] = system.split('-');
      expect(catalog).to.containResource('notify', new RegExp(`^${name} ${major}$`, 'i'));
      expect(catalog)
        .to.containResource('notify', /./)
        .withAttributes({
          message: /^(\w+) \S+ (Debian|RedHat) \2$/,
        });
    }
    const facts = factsOf('debian-12', { os: { release: { major: '13' } }, role: 'web' });
    const catalog = await compileCode(
      "notify { \"${os['release']['major']} ${os['name']} ${role}\": }",
      {
        facts,
      },
    );
    expect(catalog).to.containResource('notify', '13 Debian web');
  });

  it('has the systems that a module supports', () => {
    expect(supportedSystems()).to.deep.equal(SYSTEM_NAMES);
    const support = [
      { operatingsystem: 'Debian', operatingsystemrelease: ['10', '12'] },
      { operatingsystem: 'Ubuntu' },
      { operatingsystem: 'Solaris' },
    ];
    const path = join(mkdtempSync(join(tmpdir(), 'pvirt-metadata-')), 'metadata.json');
    writeFileSync(path, JSON.stringify({ operatingsystem_support: support }));
    expect(supportedSystems(path)).to.deep.equal(['debian-12', 'ubuntu-22.04', 'ubuntu-24.04']);
    rmSync(dirname(path), { recursive: true });
    expect(() => supportedSystems('/none.json')).to.throw('There is no /none.json');
    expect(() => supportedSystems('README.md')).to.throw('README.md is not the JSON');
  });

  it('has variables of the top scope, an environment without a directory, and the word default', async () => {
    const files = {
      '/m/demo/manifests/init.pp':
        'class demo($x) { $y = $x ? { Default => "default", default => $x } notify { "$y $role $environment": } }',
    };
    const options = { files, modulepath: ['/m'], scope: { role: 'web' }, environment: 'staging' };
    const demo = await compileClass('demo', { ...options, params: { x: DEFAULT } });
    expect(demo).to.containResource('notify', 'default web staging');
    expect(await runFunction('lookup', ['a'], { hieraData: { a: 1 } })).to.returnValue(1);
  });

  it('takes the name of the node apart', async () => {
    const catalog = await compileCode(
      'notify { "${hostname} ${domain} ${networking[\'fqdn\']}": }',
      {
        node: 'web.example.com',
      },
    );
    expect(catalog).to.containResource('notify', 'web example.com web.example.com');
  });

  it('has data of Hiera, code before and after, defines and nodes', async () => {
    const files = {
      '/m/demo/manifests/thing.pp':
        'define demo::thing($x = lookup("demo::x")) { notify { "$title $x": } }',
      '/site.pp': 'node "web" { demo::thing { "n": } } node default { fail("no such node") }',
    };
    const options = { files, modulepath: ['/m'], hieraData: { 'demo::x': 'from hiera' } };
    const thing = await compileDefine('demo::thing', "it's", {
      ...options,
      preCondition: 'notify { "before": }',
      postCondition: ['Notify["before"] -> Demo::Thing["it\'s"]'],
    });
    expect(thing).to.containResource('notify', "it's from hiera").thatRequires('Notify[before]');
    expect(thing).to.containResource('demo::thing', "it's").withAttributes({ x: 'from hiera' });
    expect(
      await compileDefine('demo::thing', 't', { ...options, params: { x: 5 } }),
    ).to.containResource('notify', 't 5');
    expect(await compileNode('web', { ...options, manifest: '/site.pp' })).to.containResource(
      'notify',
      'n from hiera',
    );
    expect(await compileNode('db', { ...options, manifest: '/site.pp' })).to.failToCompile(
      /no such node/,
    );
  });

  it('finds cycles and missing dependencies', async () => {
    const cycle = await compileCode(
      'notify { a: require => Notify[b] } notify { b: require => Notify[a] }',
    );
    expect(cycle).to.failToCompile(/dependency cycle/);
    const missing = await compileCode('notify { a: require => Notify[b] }');
    expect(missing).to.failToCompile(
      /Could not find resource 'Notify\[b\]' in parameter 'require'/,
    );
  });

  it('refuses values that a type refuses', async () => {
    expect(await compileCode('virt { g: memory => "512X" }')).to.failToCompile(
      /512X is not a valid memory/,
    );
    expect(await compileCode('file { "relative": }')).to.failToCompile(/must be fully qualified/);
  });

  it('counts what no test has touched', async () => {
    resetCoverage();
    const catalog = await compileCode('notify { [a, b, c]: }');
    expect(catalog).to.containResource('notify', 'a');
    expect(catalog).not.to.containResource('notify', /^z/);
    expect(coverage()).to.deep.equal({
      ...{ total: 3, touched: 1, percent: 33 },
      untouched: ['Notify[b]', 'Notify[c]'],
    });
    expect(coverageText()).to.contain('Touched resources: 1\n').and.contain('  Notify[b]\n');
    resetCoverage();
    expect(coverage().percent).to.equal(100);
  });

  it('has what a certificate says', async () => {
    const catalog = await compileCode(
      'notify { "${trusted[extensions][pp_role]} ${trusted[certname]} ${trusted[authenticated]}": }',
      { node: 'web.example.com', trusted: { extensions: { pp_role: 'db' } } },
    );
    expect(catalog).to.containResource('notify', 'db web.example.com remote');
  });

  it('has what a server says of itself', async () => {
    const serverFacts = { serverversion: '7.9.5' };
    const catalog = await compileCode('notify { "${server_facts}": }', { serverFacts });
    const said = '{serverversion => 7.9.5, environment => production}';
    expect(catalog).to.containResource('notify', said);
  });

  it('tells what is exported from what is there', async () => {
    const catalog = await compileCode(
      '@@virt { "web": memory => 512 } @virt { "v": } notify { "n": }',
    );
    expect(catalog.exported).to.containResource('virt', 'web').withAttributes({ memory: 512 });
    expect(catalog.exported).to.haveResourceCount(1);
    expect(catalog).to.haveResourceCount(1);
    expect(catalog).not.to.containResource('virt', 'web');
  });

  it('takes a module whose files change between two compilations as it is then', async () => {
    const modulepath = ['/m'];
    const said = async (text: string) => {
      const files = { '/m/now/manifests/init.pp': `class now { notify { "${text}": } }` };
      return compileClass('now', { files, modulepath });
    };
    expect(await said('one')).to.containResource('notify', 'one');
    expect(await said('two'))
      .to.containResource('notify', 'two')
      .and.haveResourceCount(1);
  });
});
