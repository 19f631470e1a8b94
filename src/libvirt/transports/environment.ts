import type { Duplex } from 'node:stream';

/** What of the process decides which daemon is meant. */
export interface Environment {
  /** The effective user id; 0 talks to the system's daemon. */
  readonly uid: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Opens the socket of a daemon of this host in a way of its own; throws with Node's `code`. */
  openSocket?(path: string): Promise<Duplex>;
}

/** The environment of this process. */
export const processEnvironment = (): Environment => ({
  uid: process.geteuid?.() ?? 0,
  env: process.env,
});
