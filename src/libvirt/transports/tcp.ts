import { LibvirtError } from '../libvirt-error.ts';
import type { LibvirtUri } from '../uri.ts';
import { openSocket } from './socket.ts';
import type { Transport } from './transport.ts';

const PORT = 16509;

/** Connects over plain TCP: unencrypted, for trusted networks and tunnels only. */
export async function connectTcp(uri: LibvirtUri): Promise<Transport> {
  const host = uri.host ?? 'localhost';
  const port = uri.port ?? PORT;
  const peer = `${host} port ${port}`;
  try {
    const stream = await openSocket({ host, port });
    stream.setNoDelay(true);
    return { stream, peer, isRemote: true };
  } catch (cause) {
    throw new LibvirtError(
      'NO_CONNECT',
      `No libvirt daemon answers on ${peer}; start one there with 'systemctl start libvirtd-tcp.socket'.`,
      { cause },
    );
  }
}
