import type { Host } from '../host/host.ts';

/** The host's small system files, each read once. */
export class Machine {
  readonly host: Host;
  readonly #texts = new Map<string, string | undefined>();

  constructor(host: Host) {
    this.host = host;
  }

  /** A file's text; undefined when it is absent or must not be read. */
  text(path: string): string | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, this.#read(path));
    return this.#texts.get(path);
  }

  /** A file of one line. */
  line(path: string): string | undefined {
    return this.text(path)?.trim();
  }

  /** A file's lines that hold anything. */
  lines(path: string): readonly string[] {
    return (this.text(path) ?? '').split('\n').filter((line) => line.trim() !== '');
  }

  /** The names in a directory, sorted; none where it is absent or must not be read. */
  names(path: string): readonly string[] {
    try {
      return this.host.files.listSync(path);
    } catch {
      return [];
    }
  }

  /** The bytes of a file; undefined when it is absent or must not be read. */
  bytes(path: string): Uint8Array | undefined {
    try {
      return this.host.files.readSync(path);
    } catch {
      // A fact that the user may not see is no fact: Facter leaves it out too.
      return undefined;
    }
  }

  #read(path: string): string | undefined {
    const bytes = this.bytes(path);
    return bytes && DECODER.decode(bytes);
  }
}

const DECODER = new TextDecoder();
