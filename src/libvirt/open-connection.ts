import { authenticate } from './authentication.ts';
import { Connection } from './connection.ts';
import type { ConnectionListener } from './connection.ts';
import { watchLife } from './keepalive.ts';
import { processEnvironment } from './transports/environment.ts';
import type { Environment } from './transports/environment.ts';
import type { Transport } from './transports/transport.ts';
import type { LibvirtUri } from './uri.ts';

/** How to connect. */
export interface OpenOptions {
  /** Ask for a connection that can change nothing. */
  readonly readOnly?: boolean | undefined;
  /** The user and the environment variables to go by; this process's when absent. */
  readonly environment?: Environment | undefined;
  /** Seconds between keepalive pings over a network, 0 for none; 5 when absent. */
  readonly keepalive?: number | undefined;
}

const READ_ONLY = 1;

/** Connects to the daemon for a URI, authenticates and opens the hypervisor; cleans up when any of it fails. */
export async function openConnection(
  uri: LibvirtUri,
  options: OpenOptions,
  listener: ConnectionListener,
): Promise<Connection> {
  const transport = await openTransport(uri, options);
  const connection = new Connection(transport, listener);
  try {
    await authenticate(connection);
    if (transport.isRemote) await watchLife(connection, options.keepalive ?? 5);
    await connection.call('connectOpen', {
      name: uri.name,
      flags: options.readOnly ? READ_ONLY : 0,
    });
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

// Each way is loaded when it is taken: most runs need one of them.
async function openTransport(uri: LibvirtUri, options: OpenOptions): Promise<Transport> {
  const environment = options.environment ?? processEnvironment();
  switch (uri.transport) {
    case 'unix':
      return (await import('./transports/unix.ts')).connectUnix(uri, {
        environment,
        readOnly: options.readOnly,
      });
    case 'tcp':
      return (await import('./transports/tcp.ts')).connectTcp(uri);
    case 'tls':
      return (await import('./transports/tls.ts')).connectTls(uri, environment);
    case 'ssh':
      return (await import('./transports/ssh.ts')).connectSsh(uri, {
        environment,
        readOnly: options.readOnly,
      });
    case 'ext':
      return (await import('./transports/command.ts')).connectCommand(uri, environment);
  }
}
