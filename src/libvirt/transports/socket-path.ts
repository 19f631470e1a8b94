import { homedir } from 'node:os';
import { LibvirtError } from '../libvirt-error.ts';
import type { LibvirtUri } from '../uri.ts';
import type { Environment } from './environment.ts';

/** One socket that may lead to the daemon for a URI. */
export interface SocketPlace {
  readonly path: string;
  /** The program that listens on it; undefined when the URI names the socket itself. */
  readonly daemon: string | undefined;
}

/** Where a local daemon may be listening, likeliest first. */
export interface SocketPlaces {
  readonly places: readonly SocketPlace[];
  /** True when libvirt starts such a daemon on demand: one of an ordinary user's own. */
  readonly isStartable: boolean;
  /** The folder of the sockets. */
  readonly directory: string;
}

/** The sockets to try for a URI, modular daemons before the one for all, as libvirt does. */
export function socketPlaces(
  uri: LibvirtUri,
  environment: Environment,
  readOnly = false,
): SocketPlaces {
  const isOwn = environment.uid !== 0 && (uri.path === '/session' || uri.driver === 'test');
  const directory = isOwn ? userDirectory(environment) : '/var/run/libvirt';
  const explicit = uri.parameters.get('socket');
  if (explicit !== undefined) {
    return { places: [{ path: explicit, daemon: undefined }], isStartable: false, directory };
  }
  const suffix = readOnly && !isOwn ? 'sock-ro' : 'sock';
  const places = daemonsFor(uri).map((daemon) => ({
    path: `${directory}/${daemon === 'libvirtd' ? 'libvirt' : daemon}-${suffix}`,
    daemon,
  }));
  return { places, isStartable: isOwn && environment.env.LIBVIRT_AUTOSTART !== '0', directory };
}

function daemonsFor(uri: LibvirtUri): readonly string[] {
  const mode = uri.parameters.get('mode') ?? 'auto';
  // The test driver has no daemon of its own: every daemon carries it.
  const modular = `virt${uri.driver === 'test' || uri.driver === 'remote' ? 'qemu' : uri.driver}d`;
  switch (mode) {
    case 'auto':
      return uri.driver === 'test' ? ['libvirtd', modular] : [modular, 'libvirtd'];
    case 'direct':
      return [modular];
    case 'legacy':
      return ['libvirtd'];
    default:
      throw new LibvirtError(
        'INVALID_ARG',
        `The parameter mode of '${uri.text}' is '${mode}'; it should be auto, direct or legacy.`,
      );
  }
}

function userDirectory({ env }: Environment): string {
  const cache = env.XDG_CACHE_HOME ?? `${env.HOME ?? homedir()}/.cache`;
  return `${env.XDG_RUNTIME_DIR ?? cache}/libvirt`;
}
