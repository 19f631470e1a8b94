import type { Connection } from './connection.ts';
import { LibvirtError } from './libvirt-error.ts';
import { openConnection } from './open-connection.ts';
import type { OpenOptions } from './open-connection.ts';
import type { ArgumentsOf, ProcedureName, ResultOf } from './protocol-table.ts';
import { DEFAULT_URI, parseUri } from './uri.ts';
import type { LibvirtUri } from './uri.ts';

/** How to connect, and what to do when the connection breaks. */
export interface ConnectOptions extends OpenOptions {
  /** Open the connection anew when a call finds it broken; false when absent. */
  readonly reconnect?: boolean | undefined;
}

/** Who wants to know what a link hears. */
export interface LinkListener {
  readonly event: (procedure: number, body: Buffer) => void;
  readonly lost: (failure: LibvirtError) => void;
  /** The connection has been opened anew: what the daemon remembered of us is gone. */
  readonly reopened: () => Promise<void>;
}

/** A connection that can be opened anew. */
export class Link {
  readonly uri: LibvirtUri;
  readonly #options: ConnectOptions;
  readonly #listener: LinkListener;
  #connection: Connection | undefined;
  #opening: Promise<Connection> | undefined;
  #callsBefore = 0;
  #isClosed = false;

  constructor(uri: string | undefined, options: ConnectOptions, listener: LinkListener) {
    const { env } = options.environment ?? process;
    this.uri = parseUri(uri ?? env.LIBVIRT_DEFAULT_URI ?? DEFAULT_URI);
    this.#options = options;
    this.#listener = listener;
  }

  /** Calls sent so far, over all connections. */
  get callCount(): number {
    return this.#callsBefore + (this.#connection?.callCount ?? 0);
  }

  get isAlive(): boolean {
    return this.#connection !== undefined && this.#connection.failure === undefined;
  }

  /** Calls a procedure; when the connection is broken, opens it anew first if the options say so. */
  call<P extends ProcedureName>(name: P, args: ArgumentsOf<P>): Promise<ResultOf<P>> {
    const connection = this.#connection;
    if (connection && (connection.failure === undefined || !this.#mayReopen)) {
      return connection.call(name, args);
    }
    return this.#openOnce().then((opened) => opened.call(name, args));
  }

  /** Opens the connection, or opens it anew; does nothing while it is open. */
  async open(): Promise<void> {
    this.#isClosed = false;
    if (!this.isAlive) await this.#openOnce();
  }

  /** A second connection of the same kind, for a transfer that must not hold up the calls. */
  openAnother(): Promise<Connection> {
    if (this.#isClosed) throw this.#connection?.failure ?? closed(this.uri);
    return openConnection(this.uri, this.#options, {});
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#connection?.close();
  }

  get #mayReopen(): boolean {
    return this.#options.reconnect === true && !this.#isClosed;
  }

  // Calls that find the connection broken together open it once.
  #openOnce(): Promise<Connection> {
    this.#opening ??= this.#reopen().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #reopen(): Promise<Connection> {
    const before = this.#connection;
    const connection = await openConnection(this.uri, this.#options, this.#listener);
    this.#callsBefore += before?.callCount ?? 0;
    this.#connection = connection;
    if (before) await this.#listener.reopened();
    return connection;
  }
}

const closed = (uri: LibvirtUri): LibvirtError =>
  new LibvirtError('INVALID_CONN', `The connection to ${uri.text} has been closed.`);
