import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Looks for one thing: why it is not there and what to do, or undefined when it is. */
type Check = () => string | undefined;

const root: Check = () =>
  process.getuid?.() === 0 ? undefined : 'not root: run the specs with sudo';

const BUNDLE = fileURLToPath(new URL('../../dist/pvirt.cjs', import.meta.url));

/** What a spec may need of the machine. */
const REQUIREMENTS = {
  root,
  libvirtd: () =>
    root() ??
    programs('libvirt-daemon-system', ['libvirtd', 'virtlogd']) ??
    programs('libvirt-clients', ['virsh']) ??
    programs('qemu-system-x86', ['qemu-system-x86_64']) ??
    programs('iproute2', ['ip']) ??
    programs('procps', ['pgrep', 'kill']) ??
    mayMakeNamespaces(),
  built: () => (existsSync(BUNDLE) ? undefined : 'the command is not built: npm run build'),
  lxc: () =>
    root() ??
    programs('lxc', ['lxc-create', 'lxc-start', 'lxc-ls']) ??
    programs('busybox-static', ['busybox']) ??
    programs('rsync', ['rsync']) ??
    programs('iproute2', ['ip']) ??
    mayMakeNamespaces(),
  btrfs: () =>
    programs('btrfs-progs', ['mkfs.btrfs']) ??
    (readFileSync('/proc/filesystems', 'utf8').includes('btrfs')
      ? undefined
      : 'the kernel knows no btrfs'),
  networks: () => programs('dnsmasq-base', ['dnsmasq']) ?? programs('iptables', ['iptables']),
  guest: () =>
    existsSync('/etc/debian_version') && process.arch === 'x64'
      ? programs('dpkg', ['apt-get', 'dpkg-deb'])
      : 'the test guest is made of the packages of Debian on x86-64',
  'qemu-img': () => programs('qemu-utils', ['qemu-img']),
  osinfo: () =>
    existsSync('/usr/share/osinfo/os')
      ? undefined
      : 'no libosinfo database: apt-get install osinfo-db',
  ovmf: () =>
    existsSync('/usr/share/OVMF') ? undefined : 'no UEFI for guests: apt-get install ovmf',
  swtpm: () => programs('swtpm', ['swtpm']) ?? programs('swtpm-tools', ['swtpm_setup']),
  curl: () => programs('curl', ['curl']),
  ftp: () =>
    existsSync('/usr/lib/python3/dist-packages/pyftpdlib')
      ? undefined
      : 'no FTP server: apt-get install python3-pyftpdlib',
  xorriso: () => programs('xorriso', ['xorriso', 'xorrisofs']),
  openssl: () => programs('openssl', ['openssl']),
  xmllint: () => programs('libxml2-utils', ['xmllint']),
  puppet: () => programs('puppet', ['puppet']),
  puppetserver: () =>
    root() ??
    programs('puppetserver', ['puppetserver', 'java']) ??
    file('puppetdb', '/usr/share/puppetdb/puppetdb.jar') ??
    file(
      'puppet-terminus-puppetdb',
      '/usr/lib/ruby/vendor_ruby/puppet/indirector/facts/puppetdb.rb',
    ) ??
    file('postgresql-15', '/usr/lib/postgresql/15/bin/postgres'),
  dpkg: () => programs('dpkg', ['apt-get', 'dpkg-deb', 'dpkg-query']),
  'update-rc.d': () => root() ?? programs('init-system-helpers', ['update-rc.d']),
  'metadata-json-lint': () => programs('metadata-json-lint', ['metadata-json-lint']),
  'puppet-lint': () => programs('puppet-lint', ['puppet-lint']),
  'rspec-puppet': () => programs('ruby-rspec-puppet', ['rspec']),
  'puppet modules': () =>
    existsSync('/usr/share/puppet/modules.available')
      ? undefined
      : "no modules of Debian's packages: apt-get install puppet-module-puppetlabs-stdlib ...",
} as const satisfies Record<string, Check>;

export type Requirement = keyof typeof REQUIREMENTS;

/**
 * Says at the top of a describe() what its specs need of the machine. Where it is missing they are
 * skipped, with the reason; but with CI=true they fail, so that nothing goes untested unseen.
 */
export function needs(...requirements: readonly Requirement[]): void {
  before(function () {
    const missing = missingFor(requirements);
    if (missing === undefined) return;
    if (process.env.CI === 'true') throw new Error(`Nothing is skipped in CI: ${missing}`);
    console.log(`      (skipped: ${missing})`);
    this.skip();
  });
}

/** The first thing that is missing, as a reason to show; undefined when all is there. */
function missingFor(requirements: readonly Requirement[]): string | undefined {
  for (const requirement of requirements) {
    const missing = REQUIREMENTS[requirement]();
    if (missing !== undefined) return missing;
  }
  return undefined;
}

function programs(debianPackage: string, names: readonly string[]): string | undefined {
  const absent = names.find((name) => !isOnPath(name));
  if (absent === undefined) return undefined;
  return `no program ${absent}: apt-get install ${debianPackage}`;
}

function file(debianPackage: string, path: string): string | undefined {
  return existsSync(path) ? undefined : `no ${path}: apt-get install ${debianPackage}`;
}

function isOnPath(name: string): boolean {
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return directories.some((directory) => {
    try {
      accessSync(join(directory, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function mayMakeNamespaces(): string | undefined {
  try {
    execFileSync('unshare', ['--mount', '--net', '--pid', '--cgroup', '--fork', 'true'], {
      stdio: 'ignore',
    });
    return undefined;
  } catch {
    return 'this machine lets root make no namespaces: give the container --privileged';
  }
}
