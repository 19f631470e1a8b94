import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** What to start as a daemon. */
export interface DaemonOptions {
  readonly argv: readonly string[];
  /** Where all that it prints goes. */
  readonly log: string;
  /** Who it runs as; without it root. */
  readonly user?: string;
  /** Whether it serves already. */
  readonly isReady: () => boolean;
}

/** On a busy machine a puppetserver takes more than five minutes. */
const SECONDS = 900;

/** A process in the background that ends when it is stopped, and when this process does. */
export class Daemon {
  readonly #process: ChildProcess;
  readonly #options: DaemonOptions;

  constructor(options: DaemonOptions) {
    this.#options = options;
    const log = openSync(options.log, 'a');
    const user = options.user ?? 'root';
    const as = ['--reuid', user, '--regid', user, '--init-groups', '--pdeathsig', 'KILL', '--'];
    this.#process = spawn('setpriv', [...as, ...options.argv], {
      stdio: ['ignore', log, log],
      cwd: '/',
    });
    closeSync(log);
  }

  /** Waits until it serves; throws with the end of its log when it does not. */
  async ready(): Promise<void> {
    for (let tries = 0; tries < SECONDS * 4; tries += 1) {
      if (this.#options.isReady()) return;
      if (this.#hasEnded) break;
      await sleep(250);
    }
    const said = existsSync(this.#options.log) ? readFileSync(this.#options.log, 'utf8') : '';
    throw new Error(`${this.#options.argv.join(' ')} does not serve:\n${said.slice(-4000)}`);
  }

  async stop(): Promise<void> {
    if (this.#hasEnded) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  get #hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }
}

/** A port of the loopback interface that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
