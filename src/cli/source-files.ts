import type { Invocation } from './command.ts';

/** Takes a source, its full path, and its path as it was given. */
export type TakeSource = (source: Uint8Array, file: string, path: string) => void;

/** Reads the sources that a command line names; progress is shown on a terminal. */
export class SourceFiles {
  readonly missing: string[] = [];
  readonly #invocation: Invocation;
  #count = 0;

  constructor(invocation: Invocation) {
    this.#invocation = invocation;
  }

  /** Reads files in their order; of a directory all manifests and templates below it. */
  async read(paths: readonly string[], take: TakeSource): Promise<void> {
    const { host, streams } = this.#invocation;
    for (const path of paths) {
      const kind = (await host.files.stat(path, { follow: true }))?.kind;
      if (kind === 'directory') await this.#readDirectory(path, take);
      else this.#readFile(path, take);
    }
    if (this.#count >= STEP && streams.isTerminal) streams.err('\r\x1b[K');
  }

  async #readDirectory(path: string, take: TakeSource): Promise<void> {
    const { files } = this.#invocation.host;
    for (const name of files.listSync(path)) {
      const below = `${path.replace(/\/+$/, '')}/${name}`;
      if (/\.e?pp$/.test(name)) this.#readFile(below, take);
      else if ((await files.stat(below))?.kind === 'directory') {
        await this.#readDirectory(below, take);
      }
    }
  }

  #readFile(path: string, take: TakeSource): void {
    const { host, streams } = this.#invocation;
    const source = host.files.readSync(path);
    if (!source) {
      this.missing.push(path);
      return;
    }
    take(source, path.startsWith('/') ? path : `${host.cwd}/${path}`, path);
    this.#count += 1;
    if (this.#count % STEP === 0 && streams.isTerminal) {
      streams.err(`\r\x1b[K${this.#count} files read`);
    }
  }
}

/** How many files make a step that is worth showing. */
const STEP = 100;
