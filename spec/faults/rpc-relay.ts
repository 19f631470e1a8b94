import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { procedures } from '../../src/libvirt/protocol-table.ts';

/** Which calls count: all, or those that change something. */
type Counted = 'all' | 'changes';

/** What happens to a call that is on its way to libvirtd. */
export interface CallFault {
  readonly calls: Counted;
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
  #counted: Counted = 'all';
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
  expect(what: CallFault | { readonly calls: Counted } = { calls: 'all' }): void {
    this.#calls = 0;
    this.#counted = what.calls;
    this.#fault = 'at' in what ? what : undefined;
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
    if (this.#counted === 'changes' && isQuestion(frame)) {
      daemon.write(frame);
      return;
    }
    const fault = this.#fault?.at === this.#calls ? this.#fault : undefined;
    this.#calls += 1;
    if (fault?.when === 'before') await fault.strike();
    daemon.write(frame);
    if (fault?.when === 'after') await fault.strike();
  }
}

/** True for a call that changes nothing, by the name of its procedure; the rest of the header is in src/libvirt/frame.ts. */
function isQuestion(frame: Buffer): boolean {
  const [program, number] = [frame.readUInt32BE(4), frame.readUInt32BE(12)];
  const found = Object.entries(procedures).find(
    ([, procedure]) => procedure.program === program && procedure.number === number,
  );
  return found === undefined || QUESTIONS.test(found[0]);
}

const QUESTIONS = /^(auth|connect)|(Get|Lookup|List|Is|Has)[A-Z]/;
