import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Host } from '../../../src/host/host.ts';
import { posixHost } from '../../../src/host/posix-host.ts';

const run = promisify(execFile);

/** A system of its own for dpkg and APT: the real programs on an empty root, with a small repository. */
export class AptWorld {
  readonly dir: string;
  /** Keeps dpkg and APT away from this machine's own packages. */
  readonly env: Readonly<Record<string, string>>;

  private constructor(dir: string) {
    this.dir = dir;
    this.env = { APT_CONFIG: join(dir, 'apt.conf'), DPKG_ADMINDIR: join(dir, 'var/lib/dpkg') };
  }

  static async make(): Promise<AptWorld> {
    const world = new AptWorld(await mkdtemp(join(tmpdir(), 'pvirt-apt-')));
    await world.#furnish();
    for (const version of ['1.0', '2.0']) await world.publish('demo', version);
    return world;
  }

  /** This machine with that system's packages. */
  get host(): Host {
    const host = posixHost();
    return {
      ...host,
      run: (argv, options) => host.run(argv, { ...options, env: { ...this.env, ...options?.env } }),
    };
  }

  /** Puts a package into the repository. */
  async publish(name: string, version: string): Promise<void> {
    const root = join(this.dir, 'build');
    await mkdir(join(root, 'DEBIAN'), { recursive: true });
    await mkdir(join(root, 'etc'), { recursive: true });
    const control = `Package: ${name}\nVersion: ${version}\nArchitecture: all\nMaintainer: pvirt <pvirt@example.com>\nDescription: a package for specs\n`;
    await writeFile(join(root, 'DEBIAN/control'), control);
    await writeFile(join(root, 'DEBIAN/conffiles'), `/etc/${name}.conf\n`);
    await writeFile(join(root, `etc/${name}.conf`), `version ${version}\n`);
    const file = `${name}_${version}_all.deb`;
    await run('dpkg-deb', ['--root-owner-group', '--build', root, join(this.dir, 'repo', file)]);
    const bytes = await readFile(join(this.dir, 'repo', file));
    const sum = createHash('sha256').update(bytes).digest('hex');
    const entry = `${control}Filename: ./${file}\nSize: ${bytes.length}\nSHA256: ${sum}\n\n`;
    await writeFile(join(this.dir, 'repo/Packages'), entry, { flag: 'a' });
    await run('apt-get', ['update'], { env: { ...process.env, ...this.env } });
  }

  /** dpkg's own words: `ii  1.0`, `rc  1.0`, or nothing. */
  async status(name: string): Promise<string> {
    const format = '${db:Status-Abbrev} ${Version}';
    const env = { ...process.env, ...this.env };
    const { stdout } = await run('dpkg-query', ['-W', `-f=${format}`, name], { env }).catch(() => ({
      stdout: '',
    }));
    return stdout;
  }

  remove(): Promise<void> {
    return rm(this.dir, { recursive: true });
  }

  async #furnish(): Promise<void> {
    const folders = [
      'repo',
      'etc/apt/apt.conf.d',
      'etc/apt/preferences.d',
      'etc/apt/trusted.gpg.d',
    ];
    const state = ['var/lib/apt/lists/partial', 'var/cache/apt/archives/partial', 'var/log/apt'];
    const dpkg = ['var/lib/dpkg/info', 'var/lib/dpkg/updates', 'var/lib/dpkg/triggers'];
    for (const folder of [...folders, ...state, ...dpkg]) {
      await mkdir(join(this.dir, folder), { recursive: true });
    }
    await writeFile(join(this.dir, 'var/lib/dpkg/status'), '');
    await writeFile(join(this.dir, 'repo/Packages'), '');
    await writeFile(
      join(this.dir, 'etc/apt/sources.list'),
      `deb [trusted=yes] file:${this.dir}/repo ./\n`,
    );
    await writeFile(
      this.env.APT_CONFIG ?? '',
      `Dir "${this.dir}/";
Dir::State::status "${this.dir}/var/lib/dpkg/status";
Dir::Bin::Methods "/usr/lib/apt/methods";
Dir::Bin::dpkg "/usr/bin/dpkg";
Dir::Log "${this.dir}/var/log/apt";
DPkg::Options { "--root=${this.dir}"; "--force-script-chrootless"; };
APT::Sandbox::User "root";
Acquire::Languages "none";
`,
    );
  }
}
