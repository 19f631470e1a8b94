import type { FactTable } from './fact-value.ts';
import { hardwareModel } from './kernel.ts';
import type { Machine } from './machine.ts';

/** The fact `os`: name, family, release, architecture, distro and SELinux. */
export function osFacts(machine: Machine): FactTable {
  const osRelease = readOsRelease(machine);
  const id = osRelease.get('ID') ?? 'linux';
  const name = NAMES[id] ?? capitalize(id);
  const family = familyOf(id, osRelease.get('ID_LIKE') ?? '');
  const release = releaseTable(name, releaseText(machine, name) ?? osRelease.get('VERSION_ID'));
  const hardware = hardwareModel(machine);
  return {
    name,
    family,
    release,
    hardware,
    architecture:
      family === 'Debian' ? (DEBIAN_ARCHITECTURES[hardware ?? ''] ?? hardware) : hardware,
    distro: distroTable(osRelease, { name, family, release }),
    selinux: selinuxTable(machine),
  };
}

/** The contents of /etc/os-release. */
function readOsRelease(machine: Machine): ReadonlyMap<string, string> {
  const path =
    machine.text('/etc/os-release') === undefined ? '/usr/lib/os-release' : '/etc/os-release';
  return new Map(
    machine.lines(path).flatMap((line) => {
      const found = /^\s*([A-Z_]+)=(["']?)(.*?)\2\s*$/.exec(line);
      return found ? [[found[1] ?? '', found[3] ?? ''] as const] : [];
    }),
  );
}

/** Facter's names by the ID of /etc/os-release; others are the ID with a capital. */
const NAMES: Readonly<Record<string, string>> = {
  almalinux: 'AlmaLinux',
  amzn: 'Amazon',
  arch: 'Archlinux',
  centos: 'CentOS',
  linuxmint: 'LinuxMint',
  manjaro: 'Manjarolinux',
  ol: 'OracleLinux',
  opensuse: 'OpenSuSE',
  'opensuse-leap': 'OpenSuSE',
  'opensuse-tumbleweed': 'OpenSuSE',
  rhel: 'RedHat',
  sled: 'SLED',
  sles: 'SLES',
};

const FAMILIES: readonly (readonly [family: string, ids: readonly string[]])[] = [
  ['Debian', ['debian', 'ubuntu', 'linuxmint', 'raspbian', 'devuan', 'elementary']],
  [
    'RedHat',
    ['rhel', 'fedora', 'centos', 'almalinux', 'rocky', 'amzn', 'ol', 'scientific', 'virtuozzo'],
  ],
  ['Suse', ['suse', 'sles', 'sled', 'opensuse', 'opensuse-leap', 'opensuse-tumbleweed']],
  ['Archlinux', ['arch', 'manjaro']],
  ['Gentoo', ['gentoo']],
  ['Alpine', ['alpine']],
];

function familyOf(id: string, idLike: string): string {
  const ids = [id, ...idLike.split(' ')];
  return FAMILIES.find(([, members]) => ids.some((one) => members.includes(one)))?.[0] ?? 'Linux';
}

const DEBIAN_ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  i386: 'i386',
  i486: 'i386',
  i586: 'i386',
  i686: 'i386',
  aarch64: 'arm64',
  armv7l: 'armhf',
};

/** Files that tell the release more exactly than /etc/os-release. */
const RELEASE_FILES: Readonly<Record<string, string>> = {
  Debian: '/etc/debian_version',
  Devuan: '/etc/devuan_version',
  AlmaLinux: '/etc/redhat-release',
  CentOS: '/etc/redhat-release',
  RedHat: '/etc/redhat-release',
  Rocky: '/etc/redhat-release',
  OracleLinux: '/etc/oracle-release',
  Alpine: '/etc/alpine-release',
};

function releaseText(machine: Machine, name: string): string | undefined {
  const text = machine.line(RELEASE_FILES[name] ?? '');
  // A testing Debian has `trixie/sid` there, which is no release.
  return /\d+(?:\.\d+)*/.exec(text ?? '')?.[0];
}

function releaseTable(name: string, full: string | undefined): FactTable | undefined {
  if (full === undefined) return undefined;
  // Ubuntu's `22.04` is one number to Facter.
  if (name === 'Ubuntu') return { full, major: full };
  const [major, minor] = full.split('.');
  return { full, major, minor };
}

function distroTable(
  osRelease: ReadonlyMap<string, string>,
  {
    name,
    family,
    release,
  }: { readonly name: string; readonly family: string; readonly release: FactTable | undefined },
): FactTable | undefined {
  // Elsewhere these come from the program lsb_release, which is seldom installed.
  if (family !== 'Debian') return undefined;
  return {
    id: name,
    codename: osRelease.get('VERSION_CODENAME'),
    description: osRelease.get('PRETTY_NAME'),
    release,
  };
}

function selinuxTable(machine: Machine): FactTable {
  const enforce = machine.line('/sys/fs/selinux/enforce');
  if (enforce === undefined) return { enabled: false };
  const config = machine.text('/etc/selinux/config') ?? '';
  const setting = (name: string): string | undefined =>
    new RegExp(`^\\s*${name}=(\\S+)`, 'm').exec(config)?.[1];
  return {
    enabled: true,
    enforced: enforce === '1',
    current_mode: enforce === '1' ? 'enforcing' : 'permissive',
    config_mode: setting('SELINUX'),
    config_policy: setting('SELINUXTYPE'),
    policy_version: machine.line('/sys/fs/selinux/policyvers'),
  };
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
