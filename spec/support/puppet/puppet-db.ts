import { execFile } from 'node:child_process';
import { chown, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
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
  readonly #certificates: Certificates;
  readonly #database: Daemon;
  readonly #service: Daemon;

  private constructor(parts: {
    readonly url: string;
    readonly certificates: Certificates;
    readonly database: Daemon;
    readonly service: Daemon;
  }) {
    this.url = parts.url;
    this.#certificates = parts.certificates;
    this.#database = parts.database;
    this.#service = parts.service;
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
      return new PuppetDb({ url: `https://localhost:${port}`, certificates, database, service });
    } catch (error) {
      await database.stop();
      throw error;
    }
  }

  ready(): Promise<void> {
    return this.#service.ready();
  }

  /** Waits until it has an exported resource of that title: it stores what it is sent in its own time. */
  async exports(title: string): Promise<void> {
    const query = JSON.stringify(['and', ['=', 'exported', true], ['=', 'title', title]]);
    for (let seconds = 0; seconds < 120; seconds += 1) {
      const found = await this.#ask(`/pdb/query/v4/resources?query=${encodeURIComponent(query)}`);
      if (Array.isArray(found) && found.length > 0) return;
      await sleep(1000);
    }
    throw new Error(`PuppetDB has no exported ${title} after two minutes.`);
  }

  async stop(): Promise<void> {
    await this.#service.stop();
    await this.#database.stop();
  }

  #ask(path: string): Promise<unknown> {
    const { key, certificate, ca } = this.#certificates;
    const options = {
      key: readFileSync(key),
      cert: readFileSync(certificate),
      ca: readFileSync(ca),
      agent: false,
      signal: AbortSignal.timeout(30_000),
    };
    return new Promise((resolve, reject) => {
      const asked = get(`${this.url}${path}`, options, (response) => {
        resolve(json(response));
      });
      asked.on('error', reject);
    });
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
