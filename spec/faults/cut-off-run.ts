import { fileURLToPath } from 'node:url';
import { type ChildProcess, spawn } from 'node:child_process';
import { applyCatalog } from '../../src/apply/transaction.ts';
import type { LogEntry } from '../../src/diagnostics/logger.ts';
import { worldHost } from '../integration/virt-world.ts';
import { makeCatalog, type ResourceRow } from '../support/catalogs.ts';
import { steppedRegistry } from './stepped-registry.ts';

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

/** Starts one; whoever calls this waits for its end. */
export function cutOff(run: CutOffRun): ChildProcess {
  const script = fileURLToPath(import.meta.url);
  const argv = ['--import', 'tsx', script, JSON.stringify(run)];
  return spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 60_000 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { dir, uri, rows, at, signal } = JSON.parse(process.argv[2] ?? '') as CutOffRun;
  let reached = 0;
  const registry = steppedRegistry(() => {
    // The signal takes effect before the next statement.
    if (reached++ === at) process.kill(process.pid, signal);
  });
  const log = ({ level, message }: LogEntry): void => {
    if (level === 'err') process.exitCode = message === '' ? 2 : 1;
  };
  await applyCatalog({
    catalog: makeCatalog(...rows),
    registry,
    host: worldHost(dir),
    log,
    settings: { provider: { connect: uri, shutdown_timeout: '15' } },
  });
}
