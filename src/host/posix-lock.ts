import { type ChildProcess, spawn } from 'node:child_process';
// Not node:fs/promises, which takes longer to load than these small files to read.
import { readFileSync, writeFileSync } from 'node:fs';
import type { LockOptions } from './host.ts';

/**
 * Locks a file by flock(2), which Node cannot call: a small program holds the lock for as long as the
 * pipe to it is open, so not even `kill -9` leaves a lock behind.
 */
export async function lockFile(
  path: string,
  { timeout, onWait }: LockOptions,
): Promise<(() => Promise<void>) | undefined> {
  let holder = await hold(path, ['--nonblock']);
  if (holder === undefined) {
    onWait?.(processIn(path));
    holder = await hold(path, ['--timeout', String(timeout)]);
  }
  if (holder === undefined) return undefined;
  const { stdin, exited } = holder;
  // Whoever waits learns whom for.
  writeFileSync(path, `${process.pid}\n`);
  return async () => {
    writeFileSync(path, '');
    stdin.end();
    await exited;
  };
}

interface Holder {
  readonly stdin: NonNullable<ChildProcess['stdin']>;
  readonly exited: Promise<unknown>;
}

/** Once `cat` answers, flock has got the lock. */
function hold(path: string, waiting: readonly string[]): Promise<Holder | undefined> {
  const child = spawn('flock', ['--no-fork', ...waiting, path, 'cat'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // An interrupt from the terminal is for us to handle, with the lock still held.
    detached: true,
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr.on('data', (data: Buffer) => {
      complaint += data.toString();
    });
    child.once('error', (error) => {
      reject(
        new Error('The program flock is needed: apt-get install util-linux', { cause: error }),
      );
    });
    child.once('close', (code) => {
      if (code === 1) resolve(undefined);
      else reject(new Error(`${path} cannot be locked: ${complaint.trim()}`));
    });
    // It may end before it has read anything.
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => {
      resolve({ stdin: child.stdin, exited });
    });
    child.stdin.write('held\n');
  });
}

function processIn(path: string): number {
  return Number.parseInt(readFileSync(path, 'utf8'), 10) || 0;
}
