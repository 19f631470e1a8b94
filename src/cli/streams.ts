import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Where a command's words go; specs hand in their own. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
  /** Whether standard output is a terminal: colour and progress belong only there. */
  readonly isTerminal: boolean;
}

/** The process's own streams, written at once so that nothing is lost when it exits. */
export function processStreams(): Streams {
  return {
    out: (text) => {
      writeAll(1, text);
    },
    err: (text) => {
      writeAll(2, text);
    },
    isTerminal: isTerminal(1),
  };
}

/** Asked of the kernel first: process.stdout and tty take 3 ms to load, which nothing but terminals needs. */
function isTerminal(fd: number): boolean {
  const found = fstatSync(fd);
  return found.isCharacterDevice() && found.rdev >> 8 !== MEMORY_DEVICES && isatty(fd);
}

/** The kernel's number for /dev/null and its like. */
const MEMORY_DEVICES = 1;

/** A reader that went away (`| head`) ends the output quietly; a slow one is waited for. */
function writeAll(fd: number, text: string): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(fd, bytes));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}
