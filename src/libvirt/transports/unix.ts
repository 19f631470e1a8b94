import { existsSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { LibvirtError } from '../libvirt-error.ts';
import type { LibvirtUri } from '../uri.ts';
import type { Environment } from './environment.ts';
import { systemCode } from '../../host/system-code.ts';
import { localTransport, openSocket } from './socket.ts';
import { socketPlaces } from './socket-path.ts';
import type { SocketPlaces } from './socket-path.ts';
import type { Transport } from './transport.ts';

/** Who is asking, and how. */
export interface UnixOptions {
  readonly environment: Environment;
  readonly readOnly?: boolean | undefined;
}

/** Connects to a daemon of this host; an ordinary user's own daemon is started when it is not there. */
export async function connectUnix(uri: LibvirtUri, options: UnixOptions): Promise<Transport> {
  const { environment } = options;
  const places = socketPlaces(uri, environment, options.readOnly);
  const failures: unknown[] = [];
  for (const { path } of places.places) {
    try {
      return localTransport(await openPlace(path, environment), path);
    } catch (error) {
      failures.push(error);
    }
  }
  if (places.isStartable && failures.every(isAbsence)) {
    const { startDaemon } = await import('./session.ts');
    return startDaemon(places, environment);
  }
  throw unanswered(places, failures);
}

function openPlace(path: string, environment: Environment): Promise<Duplex> {
  return environment.openSocket?.(path) ?? openSocket({ path });
}

/** True when nobody listens, as against being turned away. */
export function isAbsence(error: unknown): boolean {
  return ['ENOENT', 'ECONNREFUSED', 'ENOTDIR'].includes(systemCode(error));
}

function unanswered({ places }: SocketPlaces, failures: readonly unknown[]): LibvirtError {
  const tried = places.map(({ path }) => path).join(' or ');
  const cause = failures.find((error) => !isAbsence(error)) ?? failures[0];
  if (systemCode(cause) === 'EACCES') {
    return new LibvirtError(
      'NO_CONNECT',
      `Permission denied on ${tried}: be root, or a member of the group libvirt.`,
      { cause },
    );
  }
  const message = isAbsence(cause)
    ? `No libvirt daemon answers on ${tried}; ${remedy(places)}.`
    : `Cannot connect to ${tried}: ${cause instanceof Error ? cause.message : String(cause)}.`;
  return new LibvirtError('NO_CONNECT', message, { cause });
}

function remedy(places: SocketPlaces['places']): string {
  if (places[0]?.daemon === undefined) return 'start the daemon that should listen there';
  const installed = ['libvirtd', ...places.map(({ daemon }) => daemon)].find((daemon) =>
    ['/usr/sbin', '/usr/bin', '/usr/local/sbin'].some((folder) =>
      existsSync(`${folder}/${String(daemon)}`),
    ),
  );
  if (installed === undefined) {
    return 'install one (Debian: apt install libvirt-daemon-system; Fedora: dnf install libvirt-daemon-kvm)';
  }
  return existsSync('/run/systemd/system')
    ? `start it with 'systemctl start ${installed === 'libvirtd' ? installed : `${installed}.socket`}'`
    : `start it with '${installed} -d'`;
}
