import { LibvirtError } from './libvirt-error.ts';

/** The longest string that libvirt sends or takes, bytes of UTF-8. */
export const STRING_MAX = 4 * 1024 * 1024;

const HIGH = 2 ** 32;
const SAFE_HIGH = 2 ** 21;
const ROOM = 16 * 1024;

/** Reads XDR values from one message in place; anything malformed is a LibvirtError, never a wild read. */
export class XdrReader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Bytes not read yet. */
  get remaining(): number {
    return this.#bytes.length - this.#at;
  }

  int(): number {
    return this.#bytes.readInt32BE(this.#advance(4));
  }

  uint(): number {
    return this.#bytes.readUInt32BE(this.#advance(4));
  }

  /** A signed 64-bit integer: a number where that is exact, else a bigint. */
  hyper(): number | bigint {
    const at = this.#advance(8);
    const high = this.#bytes.readInt32BE(at);
    return high > -SAFE_HIGH && high < SAFE_HIGH
      ? high * HIGH + this.#bytes.readUInt32BE(at + 4)
      : this.#bytes.readBigInt64BE(at);
  }

  /** An unsigned 64-bit integer: a number where that is exact, else a bigint. */
  uhyper(): number | bigint {
    const at = this.#advance(8);
    const high = this.#bytes.readUInt32BE(at);
    return high < SAFE_HIGH
      ? high * HIGH + this.#bytes.readUInt32BE(at + 4)
      : this.#bytes.readBigUInt64BE(at);
  }

  double(): number {
    return this.#bytes.readDoubleBE(this.#advance(8));
  }

  string(): string {
    const length = this.uint();
    if (length > STRING_MAX) throw malformed(`a string of ${length} bytes`);
    const at = this.#advance(padded(length));
    return this.#bytes.toString('utf8', at, at + length);
  }

  /** Bytes of a fixed length, a view into the message. */
  bytes(length: number): Buffer {
    const at = this.#advance(padded(length));
    return this.#bytes.subarray(at, at + length);
  }

  /** The count of elements that follow, refused above `max`. */
  count(max: number): number {
    const count = this.uint();
    if (count > max) throw malformed(`a list of ${count} elements where ${max} are allowed`);
    return count;
  }

  #advance(length: number): number {
    const at = this.#at;
    const end = at + length;
    if (end > this.#bytes.length) throw malformed('it ends too early');
    this.#at = end;
    return at;
  }
}

/** Collects XDR values into one growing buffer that is handed out whole by `take`. */
export class XdrWriter {
  #bytes = Buffer.allocUnsafe(ROOM);
  #start = 0;
  #at = 0;

  /** Bytes written and not taken yet. */
  get length(): number {
    return this.#at - this.#start;
  }

  int(value: number): void {
    const at = this.#advance(4);
    this.#bytes.writeInt32BE(value, at);
  }

  uint(value: number): void {
    const at = this.#advance(4);
    this.#bytes.writeUInt32BE(value, at);
  }

  hyper(value: number | bigint): void {
    const at = this.#advance(8);
    this.#bytes.writeBigInt64BE(BigInt(value), at);
  }

  uhyper(value: number | bigint): void {
    const at = this.#advance(8);
    this.#bytes.writeBigUInt64BE(BigInt(value), at);
  }

  double(value: number): void {
    const at = this.#advance(8);
    this.#bytes.writeDoubleBE(value, at);
  }

  string(value: string): void {
    // libvirt reads C strings: a NUL would silently cut the value off.
    if (value.includes('\0')) {
      throw new LibvirtError('INVALID_ARG', 'A string for libvirt cannot contain a NUL character.');
    }
    const length = Buffer.byteLength(value);
    if (length > STRING_MAX) {
      throw new LibvirtError(
        'INVALID_ARG',
        `A string of ${length} bytes is too long for libvirt, which takes up to ${STRING_MAX}.`,
      );
    }
    this.uint(length);
    const at = this.#advance(padded(length));
    this.#bytes.write(value, at);
    this.#bytes.fill(0, at + length, this.#at);
  }

  bytes(value: Uint8Array): void {
    const at = this.#advance(padded(value.length));
    this.#bytes.set(value, at);
    this.#bytes.fill(0, at + value.length, this.#at);
  }

  /** Bytes as they are, without padding. */
  raw(value: Uint8Array): void {
    const at = this.#advance(value.length);
    this.#bytes.set(value, at);
  }

  /** Overwrites the unsigned integer `offset` bytes after the first byte not taken. */
  patchUint(offset: number, value: number): void {
    this.#bytes.writeUInt32BE(value, this.#start + offset);
  }

  /** Forgets everything written after `length` bytes. */
  truncate(length: number): void {
    this.#at = this.#start + length;
  }

  /** The bytes written since the last `take`; they are the caller's from now on. */
  take(): Buffer {
    const taken = this.#bytes.subarray(this.#start, this.#at);
    this.#start = this.#at;
    return taken;
  }

  #advance(length: number): number {
    if (this.#at + length > this.#bytes.length) this.#grow(length);
    const at = this.#at;
    this.#at += length;
    return at;
  }

  #grow(length: number): void {
    const used = this.length;
    const grown = Buffer.allocUnsafe(Math.max(ROOM, (used + length) * 2));
    this.#bytes.copy(grown, 0, this.#start, this.#at);
    this.#bytes = grown;
    this.#start = 0;
    this.#at = used;
  }
}

const padded = (length: number): number => (length + 3) & ~3;

/** The error for a message that does not follow the protocol. */
export function malformed(what: string): LibvirtError {
  return new LibvirtError('RPC', `The libvirt daemon sent a malformed message: ${what}.`);
}
