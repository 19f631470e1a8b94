import { createHash } from 'node:crypto';
import type {
  Download,
  DownloadOptions,
  Host,
  LockOptions,
  RunOptions,
  RunResult,
} from './host.ts';
import { MemoryFiles } from './memory-files.ts';

export interface MemoryHostOptions {
  /** Absolute path -> text. */
  readonly files?: Readonly<Record<string, string>>;
  /** URL -> text; files are reached by `file:` too. */
  readonly web?: Readonly<Record<string, string>>;
  readonly users?: Readonly<Record<string, number>>;
  readonly groups?: Readonly<Record<string, number>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Answers every command; without it every program is missing. */
  readonly run?: (
    argv: readonly string[],
    options: RunOptions,
  ) => Partial<RunResult> | Promise<Partial<RunResult>>;
}

/** A machine in memory, for specs: files, accounts, a clock that only moves when slept on. */
export class MemoryHost implements Host {
  readonly hostname = 'vm.example.com';
  readonly uid = 0;
  readonly gid = 0;
  readonly cwd = '/';
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: MemoryFiles;
  /** Every command that was run, in order. */
  readonly commands: (readonly string[])[] = [];
  readonly #options: MemoryHostOptions;
  readonly #locks = new Set<string>();
  #time = Date.UTC(2026, 0, 1);

  constructor(options: MemoryHostOptions = {}) {
    this.#options = options;
    this.env = options.env ?? {};
    this.files = new MemoryFiles(options.files);
  }

  now(): Date {
    return new Date(this.#time);
  }

  sleep(milliseconds: number): Promise<void> {
    this.#time += milliseconds;
    return Promise.resolve();
  }

  async run(argv: readonly [string, ...string[]], options: RunOptions = {}): Promise<RunResult> {
    this.commands.push(argv);
    if (!this.#options.run) {
      throw Object.assign(new Error(`spawn ${argv[0]} ENOENT`), { code: 'ENOENT' });
    }
    const {
      exitCode = 0,
      stdout = '',
      stderr = '',
      timedOut = false,
    } = await this.#options.run(argv, options);
    return { exitCode, stdout, stderr, all: stdout + stderr, timedOut };
  }

  async download(
    url: string,
    path: string,
    { onProgress }: DownloadOptions = {},
  ): Promise<Download | undefined> {
    const { protocol, pathname, hostname } = new URL(url);
    if (hostname.endsWith('.invalid')) throw new Error(`${url} cannot be fetched: no such host`);
    const text = this.#options.web?.[url];
    const data =
      protocol === 'file:'
        ? await this.files.read(decodeURIComponent(pathname))
        : text === undefined
          ? undefined
          : new TextEncoder().encode(text);
    if (!data) return undefined;
    await this.files.write(path, data);
    for (const part of [0.25, 0.5, 1]) onProgress?.(data.length * part, data.length);
    return { size: data.length, sha256: createHash('sha256').update(data).digest('hex') };
  }

  lock(path: string, { onWait }: LockOptions): Promise<(() => Promise<void>) | undefined> {
    if (this.#locks.has(path)) {
      onWait?.(0);
      return Promise.resolve(undefined);
    }
    this.#locks.add(path);
    return Promise.resolve(() => {
      this.#locks.delete(path);
      return Promise.resolve();
    });
  }

  userId(name: string): Promise<number | undefined> {
    return Promise.resolve(this.#options.users?.[name]);
  }

  groupId(name: string): Promise<number | undefined> {
    return Promise.resolve(this.#options.groups?.[name]);
  }

  userName(uid: number): Promise<string | undefined> {
    return Promise.resolve(nameOf(this.#options.users, uid));
  }

  groupName(gid: number): Promise<string | undefined> {
    return Promise.resolve(nameOf(this.#options.groups, gid));
  }
}

function nameOf(table: Readonly<Record<string, number>> = {}, id: number): string | undefined {
  return Object.entries(table).find(([, known]) => known === id)?.[0];
}
