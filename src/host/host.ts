import type { Duplex } from 'node:stream';

/** What is known of a file without following a last symbolic link. */
export interface FileStat {
  readonly kind: 'file' | 'directory' | 'link' | 'block' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Permission bits only, 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: Date;
  /** Two names with one id are the same file. */
  readonly id: string;
}

/** Files of the machine; absent ones answer undefined, all else throws an Error with Node's `code`. */
export interface Files {
  stat(path: string, options?: { readonly follow?: boolean }): Promise<FileStat | undefined>;
  /** The whole file, or at most so many bytes of its start. */
  read(path: string, options?: { readonly most?: number }): Promise<Uint8Array | undefined>;
  /** Writes a whole file by a temporary name and rename; the file is never seen half-written. */
  write(
    path: string,
    data: Uint8Array | string,
    options?: { readonly mode?: number },
  ): Promise<void>;
  list(path: string): Promise<readonly string[]>;
  mkdir(
    path: string,
    options?: { readonly mode?: number; readonly parents?: boolean },
  ): Promise<void>;
  /** Removes one file, link or empty directory; `recursive` a whole tree. */
  remove(path: string, options?: { readonly recursive?: boolean }): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Gives a file a second name, which must be free (EEXIST). */
  link(existing: string, path: string): Promise<void>;
  readlink(path: string): Promise<string>;
  /** The path without symbolic links in it; what of it is not there stays as it is said. */
  realpath(path: string): Promise<string>;
  symlink(target: string, path: string): Promise<void>;
  /** Bytes that may still be written where the path is. */
  freeSpace(path: string): Promise<number>;
  chmod(path: string, mode: number): Promise<void>;
  chown(path: string, uid: number, gid: number): Promise<void>;
  /** For the compiler, whose evaluation is synchronous; undefined when absent. */
  readSync(path: string): Uint8Array | undefined;
  /** Names in a directory, sorted; empty when absent. */
  listSync(path: string): readonly string[];
}

export interface LockOptions {
  /** Seconds to wait for whoever holds it. */
  readonly timeout: number;
  /** Told once when there is somebody to wait for; the holder's number is 0 when it is not known. */
  readonly onWait?: (holder: number) => void;
}

export interface DownloadOptions {
  /** Told of what has come so far, and of all that will, where that is known. */
  readonly onProgress?: (bytes: number, total: number | undefined) => void;
}

/** A file that was fetched. */
export interface Download {
  /** Bytes. */
  readonly size: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

export interface RunOptions {
  readonly cwd?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** When true the child sees only `env`. */
  readonly cleanEnv?: boolean;
  readonly input?: string | undefined;
  /** Milliseconds; undefined waits for ever. */
  readonly timeout?: number | undefined;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  readonly umask?: number | undefined;
}

export interface RunResult {
  /** undefined when a signal or the time-out ended it. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout and stderr in the order they came. */
  readonly all: string;
  readonly timedOut: boolean;
}

/**
 * The only door to the machine: always an argument, never a global, so that specs hand in an
 * in-memory twin. Commands are argument vectors; there is no shell.
 */
export interface Host {
  readonly hostname: string;
  readonly uid: number;
  readonly gid: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly files: Files;
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  /** Runs a program to its end; throws with code ENOENT when there is no such program. */
  run(argv: readonly [string, ...string[]], options?: RunOptions): Promise<RunResult>;
  /**
   * Opens the socket of a daemon; throws with Node's `code`. Absent where there is nothing special about
   * it, and clients open it themselves.
   */
  openSocket?(path: string): Promise<Duplex>;
  /**
   * Writes what a URL (`http:`, `https:`, `file:`) names into a new file; undefined when there is no such
   * thing, and then no file. Throws an Error with one sentence when the place cannot be reached.
   */
  download(url: string, path: string, options?: DownloadOptions): Promise<Download | undefined>;
  /**
   * Takes the lock that a file stands for and answers what gives it back; undefined when somebody else
   * held it all the time. The kernel gives it back by itself when this process ends, however it does.
   */
  lock(path: string, options: LockOptions): Promise<(() => Promise<void>) | undefined>;
  /** Numeric id of a user or group name; undefined when unknown. */
  userId(name: string): Promise<number | undefined>;
  groupId(name: string): Promise<number | undefined>;
  userName(uid: number): Promise<string | undefined>;
  groupName(gid: number): Promise<string | undefined>;
}
