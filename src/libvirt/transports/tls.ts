import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { connect } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { LibvirtError } from '../libvirt-error.ts';
import { hasParameter } from '../uri.ts';
import type { LibvirtUri } from '../uri.ts';
import type { Environment } from './environment.ts';
import type { Transport } from './transport.ts';

const PORT = 16514;
/** The byte by which a daemon accepts the client's certificate. */
const ACCEPTED = 1;

/** Connects over TLS with the client's certificate; the daemon's verdict on it comes before the first message. */
export async function connectTls(uri: LibvirtUri, environment: Environment): Promise<Transport> {
  const host = uri.host ?? 'localhost';
  const port = uri.port ?? PORT;
  const peer = `${host} port ${port} over TLS`;
  const files = readCertificates(uri, environment);
  try {
    const stream = await new Promise<TLSSocket>((resolve, reject) => {
      const socket = connect(
        {
          host,
          port,
          servername: host,
          rejectUnauthorized: !hasParameter(uri, 'no_verify'),
          ...files,
        },
        () => {
          socket.setNoDelay(true);
          awaitVerdict(socket, resolve, reject);
        },
      );
      socket.once('error', reject);
    });
    return { stream, peer, isRemote: true };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new LibvirtError('NO_CONNECT', `Cannot connect to ${peer}: ${why}.`, { cause });
  }
}

function awaitVerdict(
  socket: TLSSocket,
  resolve: (socket: TLSSocket) => void,
  reject: (error: Error) => void,
): void {
  const refuse = (): void => {
    reject(new Error('the daemon refused the client certificate'));
  };
  socket.once('close', refuse);
  socket.once('data', (chunk: Buffer) => {
    socket.off('close', refuse);
    socket.off('error', reject);
    socket.pause();
    if (chunk[0] !== ACCEPTED) {
      socket.destroy();
      refuse();
      return;
    }
    if (chunk.length > 1) socket.unshift(chunk.subarray(1));
    resolve(socket);
  });
}

/** The certificates' places: those of the URI's pkipath, the user's, or the system's, as libvirt has them. */
function certificatePlaces(
  uri: LibvirtUri,
  { uid, env }: Environment,
): Readonly<Record<'ca' | 'cert' | 'key', string>> {
  const pkipath = uri.parameters.get('pkipath');
  const own = `${env.HOME ?? homedir()}/.pki/libvirt`;
  const folder = pkipath ?? (uid !== 0 && existsSync(`${own}/clientcert.pem`) ? own : undefined);
  if (folder !== undefined) {
    return {
      ca: `${folder}/cacert.pem`,
      cert: `${folder}/clientcert.pem`,
      key: `${folder}/clientkey.pem`,
    };
  }
  return {
    ca: '/etc/pki/CA/cacert.pem',
    cert: '/etc/pki/libvirt/clientcert.pem',
    key: '/etc/pki/libvirt/private/clientkey.pem',
  };
}

function readCertificates(uri: LibvirtUri, environment: Environment): Record<string, Buffer> {
  const places = certificatePlaces(uri, environment);
  const entries = Object.entries(places).map(([name, path]): [string, Buffer] => {
    try {
      return [name, readFileSync(path)];
    } catch (cause) {
      throw new LibvirtError(
        'NO_CONNECT',
        `Cannot read ${path}, which TLS to ${String(uri.host)} needs; give its folder as the URI's pkipath.`,
        { cause },
      );
    }
  });
  return Object.fromEntries(entries);
}
