import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { shippedRegistry } from '../../src/cli/registry.ts';
import { posixHost } from '../../src/host/posix-host.ts';
import { cli } from '../support/cli.ts';
import { needs } from '../support/environment.ts';

const ORACLE = fileURLToPath(new URL('../support/oracle/catalog-json.rb', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));
const PACKAGED = '/usr/share/puppet/modules.available';

/** Sites over modules of Debian's packages, by the module that each is about. */
const SITES: Readonly<Record<string, string>> = {
  apt: "include apt\napt::source { 'local': location => 'http://deb.example.com/debian', repos => 'main' }",
  collectd: 'include collectd',
  concat:
    "concat { '/etc/motd': }\nconcat::fragment { 'hello': target => '/etc/motd', content => 'Hello', order => 5 }",
  inifile:
    "ini_setting { 'a': path => '/etc/a.ini', section => 's', setting => 'k', value => 'v' }",
  mysql: "class { 'mysql::client': package_ensure => present }",
  ntp: "class { 'ntp': servers => ['a.example.com', 'b.example.com'] }",
  postgresql: "class { 'postgresql::globals': version => '15' }\ninclude postgresql::client",
  staging: 'include staging',
  stdlib:
    "include stdlib\nfile_line { 'a': path => '/etc/a', line => 'b' }\nensure_packages(['vim', 'git'])",
  systemd: "include systemd\nsystemd::unit_file { 'a.service': content => '[Unit]' }",
  tdc: 'include tdc',
};

const FACTS = {
  kernel: 'Linux',
  osfamily: 'Debian',
  operatingsystem: 'Debian',
  operatingsystemrelease: '12.5',
  operatingsystemmajrelease: '12',
  lsbdistcodename: 'bookworm',
  fqdn: 'vm.example.com',
  hostname: 'vm',
  ipaddress: '10.0.0.5',
  is_virtual: true,
  puppetversion: '7.23.0',
  clientversion: '7.23.0',
  path: '/usr/bin:/bin',
  id: 'root',
  identity: { user: 'root', uid: 0, gid: 0 },
  memory: { system: { total_bytes: 2147483648 } },
  processors: { count: 2 },
  networking: { fqdn: 'vm.example.com', hostname: 'vm', ip: '10.0.0.5', interfaces: {} },
  os: {
    name: 'Debian',
    family: 'Debian',
    architecture: 'amd64',
    release: { full: '12.5', major: '12', minor: '5' },
    distro: { codename: 'bookworm', id: 'Debian', release: { full: '12.5', major: '12' } },
  },
};

describe('catalogs as real Puppet prints them', function () {
  needs('puppet', 'puppet modules');
  this.timeout(120_000);
  const directory = mkdtempSync(join(tmpdir(), 'pvirt-catalog-json-'));
  const modules = join(directory, 'modules');
  const manifests = new Map([
    ...readdirSync(EXAMPLES)
      .filter((name) => name.endsWith('.pp'))
      .map((name) => [`examples/${name}`, join(EXAMPLES, name)] as const),
    ...Object.keys(SITES).map((name) => [`module ${name}`, join(directory, `${name}.pp`)] as const),
  ]);
  let expected: ReadonlyMap<string, string>;

  before(() => {
    linkModules(modules);
    for (const [name, source] of Object.entries(SITES))
      writeFileSync(join(directory, `${name}.pp`), source);
    writeFileSync(join(directory, 'facts.json'), JSON.stringify(FACTS));
    expected = askPuppet([...manifests], modules);
  });

  after(() => {
    rmSync(directory, { recursive: true });
  });

  for (const [name, manifest] of manifests) {
    it(`${name}, byte for byte`, async () => {
      const text = await compiled(manifest, directory);
      expect(firstDifference(text, expected.get(name) ?? '')).to.equal('');
    });
  }
});

/** The modules of the packages by their names, as their installation links them. */
function linkModules(modules: string): void {
  const names = readdirSync(PACKAGED);
  const links = mkdtempSync(`${modules}-`);
  for (const name of names)
    symlinkSync(join(PACKAGED, name), join(links, name.replace(/^.*-/, '')));
  symlinkSync(links, modules);
}

/** One process of real Puppet for all of them. */
function askPuppet(
  manifests: readonly (readonly [string, string])[],
  modules: string,
): ReadonlyMap<string, string> {
  const registry = shippedRegistry();
  const types = Object.fromEntries(
    registry.names.map((name) => {
      const { namevar = 'name', names = [] } = registry.attributes(name) ?? {};
      return [name, [namevar, ...names.filter((attribute) => attribute !== namevar)]];
    }),
  );
  const requests = manifests.map(([, manifest]) =>
    JSON.stringify({ manifest, modulepath: [modules], facts: FACTS, types }),
  );
  const { stdout, status } = spawnSync('ruby', [ORACLE], {
    input: requests.map((request) => `${request}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 110_000,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`catalog-json.rb ended with ${String(status)}`);
  const lines = stdout.split('\n').map(withoutRun);
  return new Map(manifests.map(([name], index) => [name, lines[index] ?? '']));
}

/** What `pvirt catalog compile` prints. */
async function compiled(manifest: string, directory: string): Promise<string> {
  const site = ['--manifest', manifest, '--modulepath', join(directory, 'modules')];
  const options = ['--facts', join(directory, 'facts.json'), '--render-as', 'json'];
  const { out, err, code } = await cli(['catalog', 'compile', 'vm', ...site, ...options], {
    host: posixHost(),
  });
  if (code !== 0) throw new Error(out + err);
  return withoutRun(out.slice(out.indexOf('{')).trimEnd());
}

/** Where two texts part, with what stands there. */
function firstDifference(found: string, wanted: string): string {
  if (found === wanted) return '';
  const at = Array.from(found).findIndex((sign, index) => sign !== wanted.charAt(index));
  const near = (text: string): string => text.slice(Math.max(0, at - 80), at + 80);
  return `${near(found)}\ninstead of\n${near(wanted)}`;
}

/** Without what every run says anew. */
function withoutRun(text: string): string {
  return text
    .replace(/"version":\d+/, '"version":0')
    .replace(/"catalog_uuid":"[^"]*"/, '"catalog_uuid":""');
}
