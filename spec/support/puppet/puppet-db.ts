import { execFile } from 'node:child_process';
import { chown, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Daemon, freePort } from './daemon.ts';
import { LOGBACK, startService } from './trapperkeeper.ts';

const run = promisify(execFile);
const POSTGRESQL = '/usr/lib/postgresql/15/bin';

/** The certificates that a service shows. */
export interface Certificates {
  readonly key: string;
  readonly certificate: string;
  readonly ca: string;
}

/** A real PuppetDB on the loopback interface, on a PostgreSQL of its own. */
export class PuppetDb {
  readonly url: string;
  readonly #database: Daemon;
  readonly #service: Daemon;

  private constructor(url: string, daemons: readonly [database: Daemon, service: Daemon]) {
    this.url = url;
    [this.#database, this.#service] = daemons;
  }

  static async start(dir: string, certificates: Certificates): Promise<PuppetDb> {
    const [databasePort, port] = [await freePort(), await freePort()];
    const database = await startPostgresql(dir, databasePort);
    try {
      await database.ready();
      const argv = ['-h', '127.0.0.1', '-p', String(databasePort), '-U', 'postgres'];
      await run(`${POSTGRESQL}/createdb`, [...argv, 'puppetdb'], { timeout: 60_000 });
      const extension = ['-d', 'puppetdb', '-c', 'create extension pg_trgm'];
      await run(`${POSTGRESQL}/psql`, [...argv, ...extension], { timeout: 60_000 });
      const service = await startPuppetDb({ dir, port, databasePort, certificates });
      return new PuppetDb(`https://localhost:${port}`, [database, service]);
    } catch (error) {
      await database.stop();
      throw error;
    }
  }

  ready(): Promise<void> {
    return this.#service.ready();
  }

  async stop(): Promise<void> {
    await this.#service.stop();
    await this.#database.stop();
  }
}

async function startPostgresql(dir: string, port: number): Promise<Daemon> {
  const home = join(dir, 'postgresql');
  const data = join(home, 'data');
  await mkdir(home);
  const { stdout: uid } = await run('id', ['-u', 'postgres']);
  const { stdout: gid } = await run('id', ['-g', 'postgres']);
  await chown(home, Number(uid), Number(gid));
  const initdb = [`${POSTGRESQL}/initdb`, '-D', data, '-U', 'postgres', '--auth=trust'];
  const options = ['--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'];
  const as = ['--reuid', 'postgres', '--regid', 'postgres', '--init-groups', '--'];
  await run('setpriv', [...as, ...initdb, ...options], { timeout: 120_000, cwd: '/' });
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', `unix_socket_directories=${home}`];
  const pidFile = join(data, 'postmaster.pid');
  return new Daemon({
    argv: [
      ...[`${POSTGRESQL}/postgres`, '-D', data, '-p', String(port)],
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    log: join(dir, 'postgresql.log'),
    user: 'postgres',
    isReady: () => existsSync(pidFile) && /^ready\s*$/m.test(readFileSync(pidFile, 'utf8')),
  });
}

async function startPuppetDb({
  dir,
  port,
  databasePort,
  certificates: { key, certificate, ca },
}: {
  readonly dir: string;
  readonly port: number;
  readonly databasePort: number;
  readonly certificates: Certificates;
}): Promise<Daemon> {
  const home = join(dir, 'puppetdb');
  const config = join(home, 'conf.d');
  await mkdir(join(home, 'var'), { recursive: true });
  await mkdir(config);
  const logback = join(home, 'logback.xml');
  await writeFile(logback, LOGBACK);
  await copyFile('/etc/puppetdb/conf.d/auth.conf', join(config, 'auth.conf'));
  await writeFile(
    join(config, 'puppetdb.ini'),
    `[global]
vardir = ${join(home, 'var')}
logging-config = ${logback}
[puppetdb]
disable-update-checking = true
[database]
subname = //127.0.0.1:${databasePort}/puppetdb
username = postgres
password = none
maximum-pool-size = 4
[jetty]
ssl-host = 127.0.0.1
ssl-port = ${port}
ssl-key = ${key}
ssl-cert = ${certificate}
ssl-ca-cert = ${ca}
`,
  );
  return startService({
    dir,
    name: 'puppetdb',
    java: ['-cp', '/usr/share/puppetdb/puppetdb.jar', 'clojure.main', '-m'].concat([
      'puppetlabs.puppetdb.core',
      'services',
    ]),
    config,
    bootstrap: '/etc/puppetdb/bootstrap.cfg',
  });
}
