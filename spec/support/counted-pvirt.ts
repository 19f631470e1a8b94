import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../faults/bundle.ts';

const PROGRAM = fileURLToPath(new URL('pvirt-program.ts', import.meta.url));

/** pvirt as a command that writes down every call of it. */
export class CountedPvirt {
  readonly path: string;
  readonly #calls: string;

  constructor(dir: string) {
    this.path = join(dir, 'pvirt');
    this.#calls = join(dir, 'calls');
    const program = bundle(PROGRAM);
    const script = `#!/bin/sh\necho "$@" >> '${this.#calls}'\nexec '${process.execPath}' '${program}' "$@"\n`;
    writeFileSync(this.path, script);
    chmodSync(this.path, 0o755);
  }

  /** The command lines since this was last asked. */
  calls(): readonly string[] {
    const calls = existsSync(this.#calls) ? readFileSync(this.#calls, 'utf8') : '';
    writeFileSync(this.#calls, '');
    return calls.split('\n').filter((call) => call !== '');
  }
}
