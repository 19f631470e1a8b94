import type { RunOptions, RunResult } from './host.ts';

/** Runs a program with the given argument vector; no shell is involved. */
export async function runProgram(
  argv: readonly [string, ...string[]],
  options: RunOptions = {},
): Promise<RunResult> {
  const { execa } = await import('execa'); // costs 80 ms: only when a program is really run
  const [program, ...args] = argv;
  const start = () =>
    execa(program, args, {
      all: true,
      reject: false,
      stripFinalNewline: false,
      extendEnv: !options.cleanEnv,
      input: options.input ?? '',
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: options.env }),
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
  const result = await withUmask(options.umask, start);
  if (result.code === 'ENOENT' || result.code === 'EACCES') throw result as unknown as Error;
  return {
    exitCode: result.exitCode,
    stdout: result.stdout,
    stderr: result.stderr,
    all: result.all,
    timedOut: result.timedOut,
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
