import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LibvirtError } from '../libvirt-error.ts';
import type { Environment } from './environment.ts';
import { localTransport, openSocket } from './socket.ts';
import type { SocketPlace, SocketPlaces } from './socket-path.ts';
import type { Transport } from './transport.ts';

/** Milliseconds for a daemon to start; its first start ever looks at every emulator. */
const START_TIME = 15_000;
const RETRY_TIME = 10;
/** A daemon that has ended at once may have found another's lock; that other one listens soon. */
const GRACE_TIME = 500;
const FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/sbin'];

/**
 * Starts an ordinary user's own daemon as libvirt does: it goes by itself two minutes after its last
 * client. Two that start it at once do no harm: the second finds the first one's lock and ends.
 */
export async function startDaemon(
  { places, directory }: SocketPlaces,
  environment: Environment,
): Promise<Transport> {
  const found = findDaemon(places, environment);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const child = spawn(found.program, ['--timeout=120'], {
    env: environment.env,
    detached: true,
    stdio: 'ignore',
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(`it ended with the ${signal ?? `exit code ${String(code)}`}`);
    });
  });
  child.unref();
  return waitFor(found, ended);
}

interface FoundDaemon {
  readonly path: string;
  readonly program: string;
}

// libvirtd serves every driver, so it comes first where both are installed.
function findDaemon(places: readonly SocketPlace[], { env }: Environment): FoundDaemon {
  const widestFirst = [...places].sort(
    (a, b) => Number(b.daemon === 'libvirtd') - Number(a.daemon === 'libvirtd'),
  );
  for (const { path, daemon = '' } of widestFirst) {
    const named = env[`${daemon.toUpperCase()}_PATH`];
    const program = named ?? FOLDERS.map((folder) => `${folder}/${daemon}`).find(isProgram);
    if (program !== undefined) return { path, program };
  }
  const names = places.map(({ daemon }) => daemon).join(' nor ');
  throw new LibvirtError(
    'NO_CONNECT',
    `No libvirt daemon answers on ${places.map(({ path }) => path).join(' or ')}, and neither ${names} is installed ` +
      `to be started (Debian: apt install libvirt-daemon).`,
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function waitFor({ path, program }: FoundDaemon, ended: Promise<string>): Promise<Transport> {
  let deadline = Date.now() + START_TIME;
  let why = `nothing listened on ${path} within ${START_TIME / 1000} seconds`;
  void ended.then((how) => {
    why = how;
    deadline = Math.min(deadline, Date.now() + GRACE_TIME);
  });
  for (;;) {
    try {
      return localTransport(await openSocket({ path }), path);
    } catch (cause) {
      if (Date.now() > deadline) {
        throw new LibvirtError(
          'NO_CONNECT',
          `${program} was started for this user but failed: ${why}.`,
          { cause },
        );
      }
    }
    await sleep(RETRY_TIME);
  }
}
