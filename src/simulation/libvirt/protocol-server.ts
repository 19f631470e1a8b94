import type { Duplex } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { Codec, InOf, OutOf } from '../../libvirt/codec.ts';
import { errorCodes, errorDomains } from '../../libvirt/error-table.ts';
import { events, type EventName } from '../../libvirt/event-table.ts';
import {
  FrameReader,
  messageTypes,
  statuses,
  writeFrame,
  type Frame,
  type Header,
} from '../../libvirt/frame.ts';
import { LibvirtError } from '../../libvirt/libvirt-error.ts';
import { procedures, programs, type ProcedureName } from '../../libvirt/protocol-table.ts';
import { wireError } from '../../libvirt/shapes.ts';
import { XdrReader, XdrWriter } from '../../libvirt/xdr.ts';

type Received<P extends ProcedureName> = OutOf<(typeof procedures)[P]['args']>;
type Answer<P extends ProcedureName> = InOf<(typeof procedures)[P]['result']>;

/** What the daemon does for a procedure: answer, or throw a LibvirtError to have it sent. */
export type Handlers = {
  readonly [P in ProcedureName]?: (
    args: Received<P>,
    client: ProtocolClient,
  ) => Answer<P> | Promise<Answer<P>>;
};

const defaults: Handlers = {
  authList: () => [],
  connectOpen: () => undefined,
  connectClose: () => undefined,
};

/** A libvirt daemon of our own making, on the client's own codecs: whoever makes one says what it does. */
export class ProtocolServer {
  readonly clients = new Set<ProtocolClient>();
  /** The procedures called, in the order of their arrival. */
  readonly called: ProcedureName[] = [];
  readonly handlers: Handlers;
  /** The most calls of one client that were ever unanswered at a time. */
  mostOutstanding = 0;
  /** Replies leave in pieces of so many bytes. */
  pieceSize = Infinity;

  constructor(handlers: Handlers = {}) {
    this.handlers = { ...defaults, ...handlers };
  }

  /** Serves one client over any stream. */
  serve(stream: Duplex): ProtocolClient {
    const client = new ProtocolClient(this, stream);
    this.clients.add(client);
    stream.on('close', () => this.clients.delete(client));
    return client;
  }

  /** Sends an event to every client. */
  emit<E extends EventName>(name: E, body: InOf<(typeof events)[E]['body']>): void {
    const { procedure } = events[name];
    const codec = events[name].body as Codec<unknown>;
    const header = { program: programs.remote, procedure, type: messageTypes.event };
    for (const client of this.clients) {
      client.write({ ...header, serial: 0, status: 0 }, (to) => {
        codec.write(to, body);
      });
    }
  }
}

/** One client of a daemon of our own making. */
export class ProtocolClient {
  readonly stream: Duplex;
  /** Every message that came, as it came. */
  readonly frames: Frame[] = [];
  /** How many pieces of bytes it all came in. */
  chunks = 0;
  readonly #server: ProtocolServer;
  readonly #reader = new FrameReader();
  #outstanding = 0;
  #sending = Promise.resolve();

  constructor(server: ProtocolServer, stream: Duplex) {
    this.#server = server;
    this.stream = stream;
    stream.on('error', () => undefined);
    stream.on('data', (chunk: Buffer) => {
      this.chunks++;
      this.#reader.push(chunk, (frame) => {
        this.frames.push(frame);
        if (frame.type === messageTypes.call) void this.#answer(frame);
      });
    });
  }

  /** Sends a message. */
  write(header: Header, writeBody?: (to: XdrWriter) => void): void {
    const out = new XdrWriter();
    writeFrame(out, header, writeBody);
    this.writeRaw(out.take());
  }

  /** Sends bytes as they are, in the server's pieces. */
  writeRaw(bytes: Buffer): void {
    this.#sending = this.#sending.then(async () => {
      for (let at = 0; at < bytes.length && !this.stream.destroyed; at += this.#server.pieceSize) {
        this.stream.write(bytes.subarray(at, at + this.#server.pieceSize));
        if (this.#server.pieceSize < bytes.length) await turn();
      }
    });
  }

  async #answer(frame: Frame): Promise<void> {
    const name = nameOf(frame);
    this.#server.called.push(name);
    this.#server.mostOutstanding = Math.max(this.#server.mostOutstanding, ++this.#outstanding);
    const header = { ...frame, type: messageTypes.reply };
    try {
      const handler = this.#server.handlers[name] as
        ((args: unknown, client: ProtocolClient) => unknown) | undefined;
      if (!handler)
        throw new LibvirtError('NO_SUPPORT', `this daemon of pvirt's tests does no ${name}`);
      const args = procedures[name].args.read(new XdrReader(frame.body));
      const result = await handler(args, this);
      this.#outstanding--;
      this.write({ ...header, status: statuses.ok }, (to) => {
        (procedures[name].result as Codec<unknown>).write(to, result);
      });
    } catch (error) {
      this.#outstanding--;
      this.write({ ...header, status: statuses.error }, (to) => {
        wireError.write(to, asWire(error));
      });
    }
  }
}

const names = new Map(
  Object.entries(procedures).map(([name, { program, number }]) => [
    `${program} ${number}`,
    name as ProcedureName,
  ]),
);

function nameOf({ program, procedure }: Frame): ProcedureName {
  const name = names.get(`${program} ${procedure}`);
  if (name === undefined) throw new Error(`The client called the unknown procedure ${procedure}.`);
  return name;
}

function asWire(error: unknown): InOf<typeof wireError> {
  const { code, domain, message } =
    error instanceof LibvirtError ? error : new LibvirtError('INTERNAL_ERROR', String(error));
  return {
    code: errorCodes[code],
    domain: errorDomains.indexOf(domain),
    message,
    level: 2,
    dom: undefined,
    str1: undefined,
    str2: undefined,
    str3: undefined,
    int1: -1,
    int2: -1,
    net: undefined,
  };
}
