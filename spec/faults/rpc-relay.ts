import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

/** What happens to a call that is on its way to libvirtd. */
export interface CallFault {
  /** Counted from 0. */
  readonly at: number;
  /** Before libvirtd has it, or when libvirtd has it and has not answered yet. */
  readonly when: 'before' | 'after';
  readonly strike: () => Promise<void>;
}

/** Stands between pvirt and libvirtd, counts the calls and lets something happen at one of them. */
export class RpcRelay {
  readonly #server: Server;
  readonly #target: string;
  readonly #socket: string;
  #calls = 0;
  #fault: CallFault | undefined;

  private constructor(dir: string, target: string) {
    this.#socket = join(dir, 'sock', 'relay-sock');
    this.#target = target;
    rmSync(this.#socket, { force: true });
    this.#server = createServer((client) => {
      this.#serve(client);
    });
  }

  static async start(daemon: { readonly dir: string; readonly socket: string }): Promise<RpcRelay> {
    const relay = new RpcRelay(daemon.dir, daemon.socket);
    relay.#server.listen(relay.#socket);
    await once(relay.#server, 'listening');
    return relay;
  }

  get uri(): string {
    return `qemu+unix:///system?socket=${this.#socket}`;
  }

  /** How many calls there were since the last fault was set. */
  get calls(): number {
    return this.#calls;
  }

  /** Begins to count anew. */
  expect(fault?: CallFault): void {
    this.#calls = 0;
    this.#fault = fault;
  }

  stop(): void {
    this.#server.close();
  }

  #serve(client: Socket): void {
    const daemon = connect(this.#target);
    const end = (): void => {
      client.destroy();
      daemon.destroy();
    };
    for (const socket of [client, daemon]) socket.on('error', end).on('close', end);
    daemon.on('data', (data: Buffer) => client.write(data));
    let rest = Buffer.alloc(0);
    let turn = Promise.resolve();
    client.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data]);
      // A frame begins with its own length.
      while (rest.length >= 4 && rest.length >= rest.readUInt32BE(0)) {
        const frame = rest.subarray(0, rest.readUInt32BE(0));
        rest = rest.subarray(frame.length);
        turn = turn.then(() => this.#pass(frame, daemon));
      }
    });
  }

  async #pass(frame: Buffer, daemon: Socket): Promise<void> {
    const fault = this.#fault?.at === this.#calls ? this.#fault : undefined;
    this.#calls += 1;
    if (fault?.when === 'before') await fault.strike();
    daemon.write(frame);
    if (fault?.when === 'after') await fault.strike();
  }
}
