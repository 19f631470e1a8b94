import { Readable } from 'node:stream';
import type { Connection } from './connection.ts';
import { statuses } from './frame.ts';
import type { Frame } from './frame.ts';
import { errorFromWire } from './libvirt-error.ts';
import type { LibvirtError } from './libvirt-error.ts';
import { procedures } from './protocol-table.ts';
import type { ArgumentsOf } from './protocol-table.ts';
import { wireError } from './shapes.ts';
import { XdrReader } from './xdr.ts';

/** The most data that every version of libvirt takes in one packet, bytes. */
const PACKET = 262_120;

/** Receives a volume's content over `connection`, which the stream closes at its end. */
export async function receive(
  connection: Connection,
  args: ArgumentsOf<'storageVolDownload'>,
): Promise<Readable> {
  const content = new Readable({
    read: () => {
      connection.resume();
    },
    destroy: (error, done) => {
      void connection.close().then(() => {
        done(error);
      });
    },
  });
  try {
    await connection.openStream('storageVolDownload', args, (frame, failure) => {
      take(connection, content, frame ?? failure);
    });
  } catch (error) {
    await connection.close();
    throw error;
  }
  return content;
}

// The daemon sends data, then an empty packet; we confirm the end and it confirms that in turn.
function take(
  connection: Connection,
  content: Readable,
  packet: Frame | LibvirtError | undefined,
): void {
  if (packet === undefined) return;
  if (packet instanceof Error) content.destroy(packet);
  else if (packet.status === statuses.error) content.destroy(packetError(packet));
  else if (packet.status === statuses.ok) content.push(null);
  else if (packet.body.length === 0) connection.sendPacket({ ...packet, status: statuses.ok });
  else if (!content.push(packet.body)) connection.pause();
}

/** Sends `source` as a volume's content over `connection` and closes it. */
export async function send(
  connection: Connection,
  args: ArgumentsOf<'storageVolUpload'>,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  const end = new Completion();
  try {
    const serial = await connection.openStream('storageVolUpload', args, (frame, failure) => {
      if (frame === undefined || frame.status === statuses.error) {
        end.fail(frame ? packetError(frame) : failure);
      } else if (frame.status === statuses.ok) end.succeed();
    });
    const { program, number: procedure } = procedures.storageVolUpload;
    const header = { program, procedure, serial };
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length && !end.isSettled; at += PACKET) {
        const packet = chunk.subarray(at, at + PACKET);
        if (!connection.sendPacket({ ...header, status: statuses.more }, packet)) {
          await connection.drain();
        }
      }
      if (end.isSettled) break;
    }
    if (!end.isSettled) connection.sendPacket({ ...header, status: statuses.ok });
    await end.promise;
  } finally {
    await connection.close();
  }
}

/** The end of a transfer, which the daemon may declare before we do. */
class Completion {
  readonly promise: Promise<void>;
  isSettled = false;
  #resolve: () => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever awaits it learns of a failure; until then it is no unhandled rejection.
    this.promise.catch(() => undefined);
  }

  succeed(): void {
    this.isSettled = true;
    this.#resolve();
  }

  fail(error: Error | undefined): void {
    this.isSettled = true;
    this.#reject(error ?? new Error('The transfer ended without a reason.'));
  }
}

const packetError = (frame: Frame): LibvirtError =>
  errorFromWire(wireError.read(new XdrReader(frame.body)), 'stream');
