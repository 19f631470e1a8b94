import { connect } from 'node:net';
import type { NetConnectOpts, Socket } from 'node:net';
import type { Transport } from './transport.ts';

/** Opens a stream socket; rejects with Node's error (`code` ENOENT, ECONNREFUSED ...). */
export function openSocket(to: NetConnectOpts): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(to);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

/** A transport over a connected local socket. */
export function localTransport(stream: Transport['stream'], path: string): Transport {
  return { stream, peer: path, isRemote: false };
}
