import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundle } from '../faults/bundle.ts';

const PROGRAM = fileURLToPath(new URL('pvirt-program.ts', import.meta.url));

/** pvirt as a process of its own, for runs that meet; it ends after a minute at the latest. */
export class PvirtProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #out = '';
  #err = '';

  constructor(argv: readonly string[], env: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, [bundle(PROGRAM), ...argv], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what it has started ends with it.
      detached: true,
      timeout: 60_000,
      killSignal: 'SIGKILL',
    });
    this.#ended = once(this.#child, 'close');
    this.#child.stdout?.on('data', (data: Buffer) => (this.#out += data.toString()));
    this.#child.stderr?.on('data', (data: Buffer) => (this.#err += data.toString()));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Waits until it has printed something. */
  async hasSaid(text: string): Promise<void> {
    while (!this.#out.includes(text)) {
      if (this.#child.exitCode !== null) throw new Error(`It has not said '${text}': ${this.#err}`);
      await Promise.race([once(this.#child.stdout ?? this.#child, 'data'), this.#ended]);
    }
  }

  /** Kills it, and whatever it has started. */
  kill(): void {
    if (this.pid === 0) return;
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }

  /** Waits for its end: its exit code, and what it complained of. */
  async end(): Promise<{ readonly code: number | null; readonly err: string }> {
    await this.#ended;
    return { code: this.#child.exitCode, err: this.#err };
  }
}
