import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ResourceRow } from '../support/catalogs.ts';
import { bundle } from './bundle.ts';

/** A run in a process of its own: where, what, and at which step of the journal it gets which signal. */
export interface CutOffRun {
  readonly dir: string;
  readonly uri: string;
  readonly rows: readonly ResourceRow[];
  /** Counted from 0, over all steps of all actions of the run. */
  readonly at: number;
  /** KILL ends it for good; STOP lets something happen meanwhile. */
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

const PROGRAM = fileURLToPath(new URL('cut-off-program.ts', import.meta.url));

/** Starts one; whoever calls this waits for its end. */
export function cutOff(run: CutOffRun): ChildProcess {
  const argv = [bundle(PROGRAM), JSON.stringify(run)];
  return spawn(process.execPath, argv, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
}
