import { FrameReader, messageTypes, statuses, writeFrame } from './frame.ts';
import type { Frame, Header } from './frame.ts';
import { LibvirtError, errorFromWire } from './libvirt-error.ts';
import { procedures, programs } from './protocol-table.ts';
import type { ArgumentsOf, Procedure, ProcedureName, ResultOf } from './protocol-table.ts';
import { wireError } from './shapes.ts';
import type { Transport } from './transports/transport.ts';
import { systemCode } from '../host/system-code.ts';
import { XdrReader, XdrWriter, malformed } from './xdr.ts';

/** The calls of one client that a daemon serves at a time, by its default max_client_requests. */
export const WINDOW = 5;

/**
 * Calls that the daemon answers at once, whatever its guests do. Of these more are sent than it works on, many
 * in one piece, because each piece costs both sides; of others not, as it would hear no ping before their turn.
 */
const QUICK: ReadonlySet<ProcedureName> = new Set(['domainGetXmlDesc']);
const AHEAD = 40;

const CLOSE_TIME = 2000;
const HANG_UP = 'the other side closed it';
const keepalive = { ping: 1, pong: 2 } as const;

interface Call {
  readonly name: ProcedureName;
  readonly args: unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  /** Takes the stream packets of a call that opens a stream. */
  readonly packets: PacketReceiver | undefined;
}

type PacketReceiver = (frame: Frame | undefined, failure: LibvirtError | undefined) => void;

/** Who wants to know what comes unasked. */
export interface ConnectionListener {
  /** An event of the remote program, its body undecoded. */
  readonly event?: (procedure: number, body: Buffer) => void;
  /** The connection is gone; called once. */
  readonly lost?: (failure: LibvirtError) => void;
}

/**
 * One conversation with a daemon: numbers the calls, keeps no more than `WINDOW` of them outstanding (of
 * `QUICK` ones `AHEAD`), matches replies, answers keepalive pings, and fails everything that waits when the
 * peer is gone.
 */
export class Connection {
  readonly peer: string;
  readonly #transport: Transport;
  readonly #listener: ConnectionListener;
  readonly #frames = new FrameReader();
  readonly #out = new XdrWriter();
  readonly #pending = new Map<number, Call>();
  readonly #streams = new Map<number, PacketReceiver>();
  #queue: Call[] = [];
  #serial = 0;
  #callCount = 0;
  #isFlushing = false;
  #heardAt = Date.now();
  #hasHeard = false;
  #failure: LibvirtError | undefined;

  constructor(transport: Transport, listener: ConnectionListener = {}) {
    this.peer = transport.peer;
    this.#transport = transport;
    this.#listener = listener;
    const { stream } = transport;
    stream.on('data', (chunk: Buffer) => {
      this.#take(chunk);
    });
    stream.on('error', (error) => {
      this.#lose(isHangUp(error) ? HANG_UP : error.message, error);
    });
    for (const end of ['end', 'close'])
      stream.on(end, () => {
        this.#lose(HANG_UP);
      });
    stream.resume();
  }

  /** Calls sent so far. */
  get callCount(): number {
    return this.#callCount;
  }

  /** Why nothing can be called any more; undefined while the connection is open. */
  get failure(): LibvirtError | undefined {
    return this.#failure;
  }

  /** Milliseconds since the other side was last heard of. */
  get silence(): number {
    return Date.now() - this.#heardAt;
  }

  /** Calls a procedure; waits its turn when `WINDOW` calls are outstanding. Rejects with a LibvirtError. */
  call<P extends ProcedureName>(name: P, args: ArgumentsOf<P>): Promise<ResultOf<P>> {
    return this.#enqueue(name, args);
  }

  /** Calls a procedure that opens a stream; every packet of it then goes to `packets`. */
  openStream<P extends ProcedureName>(
    name: P,
    args: ArgumentsOf<P>,
    packets: PacketReceiver,
  ): Promise<number> {
    return this.#enqueue(name, args, packets);
  }

  /** Sends one packet of an open stream, data or (without) its end; false asks to `drain` before the next. */
  sendPacket(header: Omit<Header, 'type'>, data?: Uint8Array): boolean {
    writeFrame(this.#out, { ...header, type: messageTypes.stream }, (to) => {
      // Raw bytes without padding: the length word of the message tells their count.
      if (data) to.raw(data);
    });
    return this.#flush();
  }

  /** Settles when the other side has taken what was sent, or is gone. */
  drain(): Promise<void> {
    const { stream } = this.#transport;
    if (!stream.writableNeedDrain || stream.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        stream.off('drain', done).off('close', done);
        resolve();
      };
      stream.on('drain', done).on('close', done);
    });
  }

  /** Lets the other side wait: nothing is received until `resume`. */
  pause(): void {
    this.#transport.stream.pause();
  }

  resume(): void {
    this.#transport.stream.resume();
  }

  /** Asks for a sign of life. */
  ping(): void {
    this.#sendKeepalive(keepalive.ping);
  }

  /** Breaks the connection because of `reason`, a clause. */
  abort(reason: string): void {
    this.#lose(reason);
  }

  /** Says goodbye and closes; what still waits is rejected. Never throws. */
  async close(): Promise<void> {
    if (this.#failure) return;
    if (this.#pending.size === 0) {
      const impatience = setTimeout(() => {
        this.#lose('it did not close in time');
      }, CLOSE_TIME);
      await this.call('connectClose', {}).catch(() => undefined);
      clearTimeout(impatience);
    }
    this.#fail(new LibvirtError('INVALID_CONN', `The connection to ${this.peer} has been closed.`));
  }

  #enqueue<T>(name: ProcedureName, args: unknown, packets?: PacketReceiver): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const call: Call = { name, args, resolve, reject, packets };
      if (this.#failure) reject(this.#failureOf(call, this.#failure));
      else if (this.#pending.size < WINDOW) this.#send(call);
      else this.#queue.push(call);
    });
  }

  #send(call: Call): void {
    const { program, number, args } = procedureOf(call.name);
    const serial = (this.#serial = (this.#serial + 1) >>> 0);
    const header = { program, procedure: number, type: messageTypes.call, serial, status: 0 };
    try {
      writeFrame(this.#out, header, (to) => {
        args.write(to, call.args);
      });
    } catch (error) {
      call.reject(unsendable(call.name, error));
      return;
    }
    this.#callCount++;
    this.#pending.set(serial, call);
    if (call.packets) this.#streams.set(serial, call.packets);
    this.#flushSoon();
  }

  /** Everything written before the next turn of the event loop leaves in one piece. */
  #flushSoon(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    process.nextTick(() => {
      this.#isFlushing = false;
      this.#flush();
    });
  }

  #flush(): boolean {
    const bytes = this.#out.take();
    if (this.#failure !== undefined || bytes.length === 0) return true;
    return this.#transport.stream.write(bytes);
  }

  #take(chunk: Buffer): void {
    if (this.#failure) return;
    this.#heardAt = Date.now();
    this.#hasHeard = true;
    try {
      this.#frames.push(chunk, (frame) => {
        this.#receive(frame);
      });
    } catch (error) {
      this.#fail(error instanceof LibvirtError ? error : malformed(String(error)));
    }
  }

  #receive(frame: Frame): void {
    if (frame.program === programs.keepalive) {
      if (frame.procedure === keepalive.ping) this.#sendKeepalive(keepalive.pong);
      return;
    }
    switch (frame.type) {
      case messageTypes.reply:
        this.#settle(frame);
        return;
      case messageTypes.event:
        if (frame.program === programs.remote) this.#listener.event?.(frame.procedure, frame.body);
        return;
      case messageTypes.stream:
        this.#streams.get(frame.serial)?.(frame, undefined);
        return;
      default:
        throw malformed(`a message of the unexpected type ${frame.type}`);
    }
  }

  #settle(frame: Frame): void {
    const call = this.#pending.get(frame.serial);
    if (!call) throw malformed(`a reply to the call ${frame.serial}, which nobody made`);
    this.#pending.delete(frame.serial);
    try {
      const body = new XdrReader(frame.body);
      if (frame.status !== statuses.ok) throw errorFromWire(wireError.read(body), call.name);
      const result = procedureOf(call.name).result.read(body);
      if (body.remaining > 0) throw malformed(`${body.remaining} bytes too many`);
      call.resolve((call.packets ? frame.serial : result) as never);
    } catch (error) {
      this.#streams.delete(frame.serial);
      call.reject(error as Error);
    }
    this.#refill();
  }

  #refill(): void {
    const [next] = this.#queue;
    if (next === undefined) return;
    const [least, most] = QUICK.has(next.name) ? [AHEAD / 2, AHEAD] : [WINDOW - 1, WINDOW];
    if (this.#pending.size > least) return;
    for (const call of this.#queue.splice(0, most - this.#pending.size)) this.#send(call);
  }

  #sendKeepalive(procedure: number): void {
    const program = programs.keepalive;
    writeFrame(this.#out, { program, procedure, type: messageTypes.event, serial: 0, status: 0 });
    this.#flushSoon();
  }

  #lose(reason: string, cause?: Error): void {
    const why = this.#transport.explain?.() ?? reason;
    this.#fail(
      this.#hasHeard
        ? new LibvirtError('RPC', `The connection to ${this.peer} was lost: ${why}.`, { cause })
        : new LibvirtError('NO_CONNECT', `Cannot connect to ${this.peer}: ${why}.`, { cause }),
    );
  }

  #fail(failure: LibvirtError): void {
    if (this.#failure) return;
    this.#failure = failure;
    const waiting = [...this.#pending.values(), ...this.#queue];
    const streams = [...this.#streams.values()];
    this.#pending.clear();
    this.#streams.clear();
    this.#queue = [];
    this.#transport.stream.destroy();
    for (const call of waiting) call.reject(this.#failureOf(call, failure));
    for (const packets of streams) packets(undefined, failure);
    this.#listener.lost?.(failure);
  }

  #failureOf(call: Call, failure: LibvirtError): LibvirtError {
    return new LibvirtError(failure.code, failure.message, {
      procedure: call.name,
      cause: failure,
    });
  }
}

const isHangUp = (error: Error): boolean => ['EPIPE', 'ECONNRESET'].includes(systemCode(error));

const procedureOf = (name: ProcedureName): Procedure<unknown, unknown> =>
  procedures[name] as Procedure<unknown, unknown>;

function unsendable(name: ProcedureName, error: unknown): LibvirtError {
  const message = error instanceof Error ? error.message : String(error);
  return new LibvirtError(
    'INVALID_ARG',
    error instanceof LibvirtError ? message : `The arguments of ${name} cannot be sent: ${message}`,
    { procedure: name, cause: error },
  );
}
