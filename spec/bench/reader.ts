import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Measurement } from './measure.ts';

/** A process that times what it is asked to do with files, warmed by what it did before. */
export interface Reader {
  time(files: readonly string[]): Promise<number>;
  end(): void;
}

/** Starts a program that takes a JSON array of paths a line and answers each with milliseconds. */
export function startReader(program: string, script: string): Reader {
  const process = spawn(program, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  return {
    async time(files) {
      process.stdin.write(`${JSON.stringify(files)}\n`);
      const line = await lines.next();
      if (line.done) throw new Error(`${script} ended instead of answering.`);
      return Number(line.value);
    },
    end() {
      process.stdin.end();
    },
  };
}

/** Times in milliseconds as a line of the table. */
export function summarize(name: string, times: readonly number[]): Measurement {
  const sorted = times.toSorted((a, b) => a - b);
  return { name, median: sorted[Math.floor(sorted.length / 2)]!, fastest: sorted[0]! };
}
