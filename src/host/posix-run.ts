import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import type { RunOptions, RunResult } from './host.ts';

/**
 * Runs a program with the given argument vector; no shell is involved. It has ended when its process has:
 * a daemon that it leaves behind may hold on to its output for ever.
 */
export async function runProgram(
  argv: readonly [string, ...string[]],
  options: RunOptions = {},
): Promise<RunResult> {
  const [program, ...args] = argv;
  const child = withUmask(options.umask, () => spawn(program, args, spawnOptions(options)));
  const output = collectOutput(child);
  let timedOut = false;
  const endInTime = endAfter(child, options.timeout, () => {
    timedOut = true;
  });
  try {
    // A program that is not there cannot take its input, which says nothing new.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input);
    const exitCode = await exitOf(child);
    await drained(child);
    return { exitCode, ...output(), timedOut };
  } finally {
    endInTime();
  }
}

/** Milliseconds that output has to arrive after the process has ended. */
const DRAIN = 500;

/** Milliseconds between the polite and the certain end of a program that is out of time. */
const GRACE = 5000;

function spawnOptions({ input, cwd, env, cleanEnv = false, uid, gid }: RunOptions): SpawnOptions {
  return {
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    env: { ...(cleanEnv ? {} : process.env), ...env },
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  };
}

function exitOf(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? undefined);
    });
  });
}

/** Waits for the rest of the output, but not for whoever else holds its other end. */
async function drained(child: ChildProcess): Promise<void> {
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const ended = streams
    .filter((stream) => !stream.readableEnded)
    .map((stream) => new Promise((resolve) => stream.once('close', resolve)));
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise((resolve) => {
    timer = setTimeout(resolve, DRAIN);
  });
  await Promise.race([Promise.all(ended), enough]);
  clearTimeout(timer);
  for (const stream of streams) stream.destroy();
}

/** Answers what the program has said so far. */
function collectOutput({
  stdout,
  stderr,
}: ChildProcess): () => Pick<RunResult, 'stdout' | 'stderr' | 'all'> {
  const all: Buffer[] = [];
  const take = (stream: typeof stdout): Buffer[] => {
    const own: Buffer[] = [];
    stream?.on('data', (chunk: Buffer) => {
      own.push(chunk);
      all.push(chunk);
    });
    return own;
  };
  const parts = { stdout: take(stdout), stderr: take(stderr), all };
  const textOf = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString();
  return () => ({
    stdout: textOf(parts.stdout),
    stderr: textOf(parts.stderr),
    all: textOf(parts.all),
  });
}

/** Ends a program that is out of time; answers what calls that off. */
function endAfter(
  child: ChildProcess,
  timeout: number | undefined,
  onTimeout: () => void,
): () => void {
  if (timeout === undefined) return () => undefined;
  const timers = [
    setTimeout(() => {
      onTimeout();
      child.kill('SIGTERM');
    }, timeout),
    setTimeout(() => child.kill('SIGKILL'), timeout + GRACE),
  ];
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}

/** A child inherits the umask of the moment it is spawned, and spawning is synchronous. */
function withUmask<T>(umask: number | undefined, start: () => T): T {
  if (umask === undefined) return start();
  const before = process.umask(umask);
  try {
    return start();
  } finally {
    process.umask(before);
  }
}
