import type { RunResult } from '../../host/host.ts';

/** What a call of the double ends with. */
export type Answer = Partial<RunResult>;

/** A failure, as vzctl says it on standard error. */
export function fail(exitCode: number, stderr: string): Answer {
  return { exitCode, stderr: `${stderr}\n` };
}

/** An exit code with something on standard output. */
export function said(exitCode: number, stdout: string): Answer {
  return { exitCode, stdout: `${stdout}\n` };
}

/** Success, with what vzctl says. */
export function succeed(...lines: readonly string[]): Answer {
  return { exitCode: 0, stdout: lines.map((line) => `${line}\n`).join('') };
}
