// Makes a fresh Debian machine ready: Debian packages, npm packages, build, libvirtd. Uses nothing but
// Node, because it runs before anything is installed; what is there already is left alone.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startLibvirtd } from './libvirtd.mjs';
import { step } from './progress.mjs';
import { collect, root, succeed } from './run.mjs';

/** Debian packages by what they are for. */
export const DEBIAN_PACKAGES = {
  guests: [
    'libvirt-daemon-system',
    'libvirt-clients',
    'qemu-system-x86',
    'qemu-utils',
    'dnsmasq-base',
    'iptables',
    'iproute2',
  ],
  specs: [
    'busybox-static',
    'curl',
    'libxml2-utils',
    'lxc',
    'metadata-json-lint',
    'btrfs-progs',
    'libvirt-daemon-driver-lxc',
    'openssl',
    'osinfo-db',
    'ovmf',
    'procps',
    'python3-pyftpdlib',
    'swtpm',
    'swtpm-tools',
    'puppet',
    'puppet-lint',
    'puppet-module-alteholz-tdc',
    'puppet-module-camptocamp-systemd',
    'puppet-module-puppetlabs-apt',
    'puppet-module-puppetlabs-mysql',
    'puppet-module-puppetlabs-ntp',
    'puppet-module-puppetlabs-postgresql',
    'puppet-module-puppetlabs-stdlib',
    'puppet-module-voxpupuli-collectd',
    'rsync',
    'ruby-rspec-puppet',
    'xorriso',
    'xz-utils',
  ],
  // A puppetserver with a PuppetDB takes minutes to start.
  slowSpecs: ['puppet-terminus-puppetdb', 'puppetdb', 'puppetserver', 'postgresql-15'],
  comparisons: ['puppet', 'python3-libvirt', 'ruby-rspec-puppet'],
};

/**
 * Brings the machine to where checks, specs, demo or benchmarks can start; throws an Error with one clear
 * message when it cannot. Without Debian packages to install it needs neither Debian nor root.
 * @param {object} wish
 * @param {readonly string[]} [wish.packages] Debian packages that must be there
 * @param {boolean} [wish.built] whether dist/ is needed; the parsers always are
 * @param {boolean} [wish.libvirtd] whether qemu:///system must answer
 */
export async function setUp({ packages = [], built = true, libvirtd = false }) {
  if (packages.length > 0) {
    refuseOtherMachines(packages);
    await installDebianPackages(packages);
  }
  await installNodeModules();
  await (built ? build() : buildParsers());
  if (libvirtd) await startLibvirtd();
}

function refuseOtherMachines(packages) {
  const wrong = [
    ...(existsSync('/etc/debian_version') ? [] : ['this is not Debian']),
    ...(process.getuid?.() === 0 ? [] : ['you are not root']),
  ];
  if (wrong.length === 0) return;
  throw new Error(
    `This sets up and drives virtual machines, for which it needs root on Debian 12; ${wrong.join(' and ')}.\n` +
      `As root on Debian (a virtual machine or a privileged container will do) it installs all by itself.\n` +
      `Elsewhere install Node 20 and what these Debian packages hold: ${packages.join(' ')};\n` +
      `then \`npm ci && npm run build\`, and \`npm run mocha\` runs the specs that your machine allows.`,
  );
}

async function installDebianPackages(packages) {
  const { output } = await collect([
    'dpkg-query',
    '-W',
    '-f',
    '${db:Status-Abbrev}${Package}\n',
    ...packages,
  ]);
  const present = new Set(
    output
      .split('\n')
      .filter((line) => line.startsWith('ii '))
      .map((line) => line.slice(3)),
  );
  const missing = packages.filter((name) => !present.has(name));
  if (missing.length === 0) return;
  const install = [
    ...['apt-get', 'install', '--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'],
    ...missing,
  ];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Debian packages ${missing.join(' ')}`, async (say) => {
    say('installing');
    if ((await collect(install, { env })).code === 0) return;
    // A fresh machine has no package lists, an old one lists of versions long gone.
    say('fetching the package lists');
    await succeed(['apt-get', 'update'], { env });
    say('installing');
    await succeed(install, { env });
  });
}

async function installNodeModules() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && changed(installed) >= changed(join(root, 'package-lock.json')))
    return;
  await step('npm packages (npm ci)', () =>
    succeed([...npm(), 'ci', '--no-audit', '--no-fund', '--include=dev']),
  );
}

/** The npm that runs this script, else the one on the PATH. */
function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
}

async function buildParsers() {
  if (Math.max(...['grammar', 'scripts/grammar.mjs'].map(newest)) <= newest('src/syntax/generated'))
    return;
  await step('parsers from the grammar', () => succeed([process.execPath, 'scripts/grammar.mjs']));
}

const SOURCES = [
  ...['src', 'providers', 'grammar', 'scripts', 'package.json', 'package-lock.json'],
  ...['tsconfig.json', 'tsconfig.build.json'],
];

async function build() {
  if (Math.max(...SOURCES.map(newest)) <= newest('dist/.built')) return;
  await step('build (parsers, library, command)', () =>
    succeed([process.execPath, 'scripts/build.mjs']),
  );
}

/** When the newest file below a path was changed. */
function newest(path) {
  const full = join(root, path);
  if (!existsSync(full)) return 0;
  if (!statSync(full).isDirectory()) return changed(full);
  return Math.max(0, ...readdirSync(full).map((name) => newest(join(path, name))));
}

function changed(path) {
  return statSync(path).mtimeMs;
}
