import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ProtocolServer,
  type Handlers,
  type ProtocolClient,
} from '../../../src/simulation/libvirt/protocol-server.ts';

export type { Handlers, ProtocolClient as FakeClient };

/** A libvirtd of a spec's own making that listens on a socket. */
export class FakeServer extends ProtocolServer {
  readonly socket: string;
  readonly #server: Server;
  readonly #directory: string;

  private constructor(handlers: Handlers) {
    super(handlers);
    this.#directory = mkdtempSync(join(tmpdir(), 'pvirt-fake-'));
    this.socket = join(this.#directory, 'sock');
    this.#server = createServer((stream) => {
      this.serve(stream);
    });
  }

  static async listen(handlers: Handlers = {}): Promise<FakeServer> {
    const server = new FakeServer(handlers);
    await server.listenAgain();
    return server;
  }

  get uri(): string {
    return `test+unix:///default?socket=${this.socket}`;
  }

  /** Dies like a daemon that was killed: no client hears a goodbye. */
  async die(): Promise<void> {
    for (const client of this.clients) client.stream.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Comes back after `die`. */
  listenAgain(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(this.socket, resolve));
  }

  async close(): Promise<void> {
    if (this.#server.listening) await this.die();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
