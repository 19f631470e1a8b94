import type { XdrWriter } from './xdr.ts';
import { malformed } from './xdr.ts';

/** The longest message, its length word included, bytes. */
export const FRAME_MAX = 32 * 1024 * 1024 + 4;

const HEADER = 28;

/** What a message is. */
export const messageTypes = {
  call: 0,
  reply: 1,
  event: 2,
  stream: 3,
  replyWithFds: 5,
  hole: 6,
} as const;
/** How a reply or a stream packet ended. */
export const statuses = { ok: 0, error: 1, more: 2 } as const;

/** What stands before the body of a message. */
export interface Header {
  readonly program: number;
  readonly procedure: number;
  /** One of `messageTypes`. */
  readonly type: number;
  readonly serial: number;
  /** One of `statuses`. */
  readonly status: number;
}

/** A whole message: `body` is a view into what was received, from the first byte after the header. */
export interface Frame extends Header {
  readonly body: Buffer;
}

/** Appends one whole message; whatever is half written when `writeBody` throws is taken back. */
export function writeFrame(
  to: XdrWriter,
  header: Header,
  writeBody?: (to: XdrWriter) => void,
): void {
  const start = to.length;
  try {
    to.uint(0);
    to.uint(header.program);
    to.uint(1);
    to.int(header.procedure);
    to.int(header.type);
    to.uint(header.serial);
    to.int(header.status);
    writeBody?.(to);
  } catch (error) {
    to.truncate(start);
    throw error;
  }
  to.patchUint(start, to.length - start);
}

/** Cuts the stream of received bytes into messages, wherever its chunks begin and end. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #held = 0;
  /** Bytes that the message begun needs before anything can be done. */
  #needed = HEADER;

  /** Hands every message that `chunk` completes to `receive`, in order; throws when the peer breaks the protocol. */
  push(chunk: Buffer, receive: (frame: Frame) => void): void {
    let bytes = chunk;
    if (this.#held > 0) {
      this.#chunks.push(chunk);
      this.#held += chunk.length;
      if (this.#held < this.#needed) return;
      bytes = Buffer.concat(this.#chunks, this.#held);
    }
    const at = this.#cut(bytes, receive);
    this.#chunks = at < bytes.length ? [bytes.subarray(at)] : [];
    this.#held = bytes.length - at;
  }

  #cut(bytes: Buffer, receive: (frame: Frame) => void): number {
    let at = 0;
    while (bytes.length - at >= HEADER) {
      const length = frameLength(bytes, at);
      if (bytes.length - at < length) {
        this.#needed = length;
        return at;
      }
      receive(readFrame(bytes, at, length));
      at += length;
    }
    this.#needed = HEADER;
    return at;
  }
}

function frameLength(bytes: Buffer, at: number): number {
  const length = bytes.readUInt32BE(at);
  if (length < HEADER || length > FRAME_MAX) throw malformed(`a message of ${length} bytes`);
  return length;
}

function readFrame(bytes: Buffer, at: number, length: number): Frame {
  const version = bytes.readUInt32BE(at + 8);
  if (version !== 1) throw malformed(`a message of the protocol's version ${version}`);
  return {
    program: bytes.readUInt32BE(at + 4),
    procedure: bytes.readInt32BE(at + 12),
    type: bytes.readInt32BE(at + 16),
    serial: bytes.readUInt32BE(at + 20),
    status: bytes.readInt32BE(at + 24),
    body: bytes.subarray(at + HEADER, at + length),
  };
}
