import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const CACHE = '/var/cache/pvirt-testbed/puppet-modules';

/**
 * A modulepath with every Puppet module that Debian packages; the packages are downloaded and unpacked
 * once, not installed. PVIRT_MODULES names another directory.
 */
export function debianModules(): string {
  const given = process.env.PVIRT_MODULES;
  if (given !== undefined) return given;
  const modules = join(CACHE, 'modules');
  if (!existsSync(modules)) unpack(modules);
  return modules;
}

/** The directory of the unpacked packages, with all that is in them. */
export function debianPackages(): string {
  if (!existsSync(join(CACHE, 'modules'))) unpack(join(CACHE, 'modules'));
  return join(CACHE, 'packages');
}

function unpack(modules: string): void {
  const downloads = mkdtempSync(join(tmpdir(), 'pvirt-modules-'));
  try {
    const names = run('apt-cache', ['search', '--names-only', '^puppet-module-'])
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '')
      .filter((name) => name !== '');
    run('apt-get', ['download', '-q', ...names], downloads);
    mkdirSync(modules, { recursive: true });
    for (const file of readdirSync(downloads)) addPackage(join(downloads, file), modules);
  } finally {
    rmSync(downloads, { recursive: true });
  }
}

/** Unpacks one package and links its modules by the names its installation script gives them. */
function addPackage(file: string, modules: string): void {
  const tree = join(CACHE, 'packages', basename(file, '.deb'));
  mkdirSync(tree, { recursive: true });
  run('dpkg-deb', ['-R', file, tree]);
  const script = join(tree, 'DEBIAN', 'postinst');
  const text = existsSync(script) ? run('cat', [script]).replaceAll('\\\n', ' ') : '';
  for (const [, name = '', target = ''] of text.matchAll(LINK)) {
    symlinkSync(join(tree, target), join(modules, name));
  }
}

const LINK =
  /--install\s+\/usr\/share\/puppet\/modules\/(\w+)\s+\S+\s+(\/usr\/share\/puppet\/modules\.available\/\S+)/g;

function run(command: string, args: readonly string[], cwd?: string): string {
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
