import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort, type Daemon } from './daemon.ts';
import { PuppetDb, type Certificates } from './puppet-db.ts';
import type { PuppetRun } from './puppets.ts';
import { LOGBACK, startService } from './trapperkeeper.ts';

const run = promisify(execFile);
const MODULE = fileURLToPath(new URL('../../..', import.meta.url));
const PACKAGED = '/etc/puppet/puppetserver';

/**
 * A real puppetserver with a PuppetDB, both on the loopback interface, with directories, certificates and
 * a CA of their own. This repository is the module `virt` of its environment.
 */
export class PuppetServer {
  readonly dir: string;
  readonly db: PuppetDb;
  readonly #port: number;
  readonly #stops: readonly (() => Promise<void>)[];

  private constructor(parts: {
    readonly dir: string;
    readonly db: PuppetDb;
    readonly port: number;
    readonly stops: readonly (() => Promise<void>)[];
  }) {
    this.dir = parts.dir;
    this.db = parts.db;
    this.#port = parts.port;
    this.#stops = parts.stops;
  }

  /** Starts both; `site` is the environment's manifest. */
  static async start(site: string): Promise<PuppetServer> {
    const dir = await mkdtemp(join(tmpdir(), 'pvirt-puppetserver-'));
    const stops: (() => Promise<void>)[] = [() => rm(dir, { recursive: true, force: true })];
    try {
      // PostgreSQL runs as a user of its own.
      await chmod(dir, 0o755);
      await writeSite(dir, site);
      const certificates = await makeCertificates(dir);
      const db = await PuppetDb.start(dir, certificates);
      stops.unshift(() => db.stop());
      await writeFile(
        join(dir, 'puppetdb.conf'),
        `[main]\nserver_urls = ${db.url}\nsoft_write_failure = false\n`,
      );
      const port = await freePort();
      const service = await startPuppetServer({ dir, port, certificates });
      stops.unshift(() => service.stop());
      await Promise.all([service.ready(), db.ready()]);
      return new PuppetServer({ dir, db, port, stops });
    } catch (error) {
      for (const stop of stops) await stop();
      throw error;
    }
  }

  /** Runs the agent of a node once, as an administrator would, with `env` for its providers. */
  async agent(node: string, env: Readonly<Record<string, string>>): Promise<PuppetRun> {
    const home = join(this.dir, node);
    const places = ['vardir', 'confdir', 'rundir', 'logdir', 'publicdir', 'codedir', 'ssldir'].map(
      (place) => `--${place}=${join(home, place)}`,
    );
    const argv = [
      ...['agent', '--test', '--onetime', '--no-daemonize', '--no-usecacheonfailure'],
      ...['--color=false', '--server=localhost', `--serverport=${this.#port}`],
      ...[`--certname=${node}`, '--waitforcert=0', ...places],
    ];
    const options = { timeout: 300_000, killSignal: 'SIGKILL', cwd: '/' } as const;
    return new Promise((resolve) => {
      execFile(
        'puppet',
        argv,
        { ...options, env: { ...process.env, ...env } },
        (error, out, err) => {
          const code = error === null ? 0 : error.code;
          resolve({ code: typeof code === 'number' ? code : null, out, err });
        },
      );
    });
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops) await stop();
  }
}

async function writeSite(dir: string, site: string): Promise<void> {
  const environment = join(dir, 'code', 'environments', 'production');
  for (const place of ['modules', 'manifests']) {
    await mkdir(join(environment, place), { recursive: true });
  }
  await symlink(MODULE, join(environment, 'modules', 'virt'));
  await writeFile(join(environment, 'manifests', 'site.pp'), site);
  await writeFile(
    join(dir, 'puppet.conf'),
    `[main]
user = root
group = root
codedir = ${join(dir, 'code')}
[server]
certname = localhost
autosign = true
vardir = ${join(dir, 'var')}
ssldir = ${join(dir, 'ssl')}
cadir = ${join(dir, 'ca')}
storeconfigs = true
storeconfigs_backend = puppetdb
`,
  );
}

/** Makes the CA and the server's certificate, as an administrator does before the first start. */
async function makeCertificates(dir: string): Promise<Certificates> {
  const argv = ['ca', 'setup', '--config', join(dir, 'puppet.conf')];
  await run('puppetserver', [...argv, '--subject-alt-names', 'localhost'], { timeout: 120_000 });
  const place = (name: string) => join(dir, 'ssl', name);
  return {
    key: place('private_keys/localhost.pem'),
    certificate: place('certs/localhost.pem'),
    ca: place('certs/ca.pem'),
  };
}

async function startPuppetServer({
  dir,
  port,
  certificates: { key, certificate, ca },
}: {
  readonly dir: string;
  readonly port: number;
  readonly certificates: Certificates;
}): Promise<Daemon> {
  const config = join(dir, 'puppetserver');
  const logback = join(dir, 'logback.xml');
  await writeFile(logback, LOGBACK);
  await cp(join(PACKAGED, 'conf.d'), config, { recursive: true });
  const settings = {
    global: { global: { 'logging-config': logback } },
    webserver: {
      webserver: {
        'client-auth': 'want',
        'ssl-host': '127.0.0.1',
        'ssl-port': port,
        'ssl-key': key,
        'ssl-cert': certificate,
        'ssl-ca-cert': ca,
        'ssl-crl-path': join(dir, 'ssl', 'crl.pem'),
      },
    },
    puppetserver: {
      'jruby-puppet': {
        'ruby-load-path': ['/usr/lib/puppetserver/ruby/vendor_ruby'],
        'gem-home': join(dir, 'gems'),
        'gem-path': [join(dir, 'gems'), '/usr/lib/puppetserver/vendored-jruby-gems'],
        'server-conf-dir': dir,
        'server-code-dir': join(dir, 'code'),
        'server-var-dir': join(dir, 'var'),
        'server-run-dir': join(dir, 'run'),
        'server-log-dir': join(dir, 'log'),
        'max-active-instances': 1,
      },
    },
  };
  // JSON is HOCON; each takes the place of the package's file.
  for (const [name, content] of Object.entries(settings)) {
    await writeFile(join(config, `${name}.conf`), JSON.stringify(content));
  }
  return startService({
    dir,
    name: 'puppetserver',
    java: [
      '-Djruby.logger.class=com.puppetlabs.jruby_utils.jruby.Slf4jLogger',
      ...['-Djruby.lib=/usr/share/jruby/lib', '-jar', '/usr/share/puppetserver/puppetserver.jar'],
    ],
    config,
    bootstrap: join(PACKAGED, 'services.d'),
  });
}
