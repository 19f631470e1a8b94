import type { Duplex } from 'node:stream';

/** An open way to a daemon, ready for the first message. */
export interface Transport {
  readonly stream: Duplex;
  /** Where it leads, for messages: a socket's path, `ssh to HOST`. */
  readonly peer: string;
  /** True where the other end may vanish without a word, so that keepalive pings are worth their while. */
  readonly isRemote: boolean;
  /** What the way itself has to say about its end (ssh's stderr). */
  explain?(): string | undefined;
}
