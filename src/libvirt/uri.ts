import { LibvirtError } from './libvirt-error.ts';

/** What pvirt manages when nobody says otherwise: the host's own QEMU guests. */
export const DEFAULT_URI = 'qemu:///system';

/** The ways to a daemon. */
type TransportName = 'unix' | 'ssh' | 'tls' | 'tcp' | 'ext';

/** A libvirt URI taken apart: DRIVER[+TRANSPORT]://[USER@][HOST][:PORT]/PATH[?PARAMETERS]. */
export interface LibvirtUri {
  readonly text: string;
  readonly driver: string;
  readonly transport: TransportName;
  readonly user: string | undefined;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly path: string;
  /** Parameters of the way: socket, netcat, keyfile, no_verify ... */
  readonly parameters: ReadonlyMap<string, string>;
  /** What the daemon is asked to open. */
  readonly name: string;
}

/** Parameters that are for the client; all others are for the daemon's driver. */
const clientParameters = new Set([
  'name',
  'command',
  'socket',
  'auth',
  'sshauth',
  'netcat',
  'keyfile',
  'pkipath',
  'known_hosts',
  'known_hosts_verify',
  'tls_priority',
  'mode',
  'proxy',
  'no_sanity',
  'no_verify',
  'no_tty',
  'authfile',
]);

const form =
  /^(?<driver>[a-z][a-z0-9]*)(?:\+(?<transport>[a-z0-9]*))?:(?:\/\/(?:(?<user>[^@/?#]*)@)?(?<host>\[[^\]]*\]|[^:/?#]*)(?::(?<port>\d+))?)?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?$/i;

const transports: readonly string[] = ['unix', 'ssh', 'tls', 'tcp', 'ext'];
/** Drivers that live in libvirt's C library only; no daemon speaks for them. */
const withoutDaemon: readonly string[] = [
  'esx',
  'gsx',
  'vpx',
  'hyperv',
  'vmwareplayer',
  'vmwarews',
  'vmwarefusion',
];

/** Takes a URI apart; a LibvirtError INVALID_ARG or NO_SUPPORT says what is wrong with it. */
export function parseUri(text: string): LibvirtUri {
  const groups = form.exec(text)?.groups;
  if (!groups) throw refused(text, `it should look like ${DEFAULT_URI}`);
  const { driver = '', user, port, path = '', query = '' } = groups;
  const host = decode(text, groups.host?.replace(/^\[(.*)\]$/, '$1'));
  const transport = groups.transport?.toLowerCase() ?? (host ? 'tls' : 'unix');
  checkReach(text, { driver: driver.toLowerCase(), transport, path });
  const parameters = parseQuery(text, query);
  return {
    text,
    driver: driver.toLowerCase(),
    transport: transport as TransportName,
    user: decode(text, user),
    host: host === '' ? undefined : host,
    port: parsePort(text, port),
    path,
    parameters,
    name: parameters.get('name') ?? nameFor(driver.toLowerCase(), path, parameters),
  };
}

/** True when a yes/no parameter such as no_verify is set. */
export function hasParameter(uri: LibvirtUri, name: string): boolean {
  return (uri.parameters.get(name) ?? '0') !== '0';
}

function checkReach(
  text: string,
  parts: Pick<LibvirtUri, 'driver' | 'path'> & { transport: string },
): void {
  if (!transports.includes(parts.transport)) {
    throw refused(text, `its transport '${parts.transport}' is none of ${transports.join(', ')}`);
  }
  if (withoutDaemon.includes(parts.driver)) {
    throw unsupported(text, `the ${parts.driver} driver exists only inside libvirt's C library`);
  }
  if (parts.path === '/embed') {
    throw unsupported(text, 'an embedded driver needs libvirt in the process itself');
  }
}

function parsePort(text: string, port: string | undefined): number | undefined {
  if (port === undefined) return undefined;
  const number = Number(port);
  if (number < 1 || number > 65535)
    throw refused(text, `its port ${port} is not between 1 and 65535`);
  return number;
}

// Not URLSearchParams, which would turn '+' into a space: libvirt does not.
function parseQuery(text: string, query: string): ReadonlyMap<string, string> {
  const pairs = query
    .split(/[&;]/)
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [decode(text, name) ?? '', decode(text, value) ?? ''];
    });
  return new Map(pairs);
}

function nameFor(driver: string, path: string, parameters: ReadonlyMap<string, string>): string {
  if (driver === 'remote') return '';
  const query = [...parameters]
    .filter(([name]) => !clientParameters.has(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return `${driver}://${path}${query === '' ? '' : `?${query}`}`;
}

function decode(text: string, part: string | undefined): string | undefined {
  if (part === undefined) return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    throw refused(text, `'${part}' is not valid percent-encoding`);
  }
}

const refused = (text: string, why: string): LibvirtError =>
  new LibvirtError('INVALID_ARG', `'${text}' is not a libvirt URI: ${why}.`);

const unsupported = (text: string, why: string): LibvirtError =>
  new LibvirtError('NO_SUPPORT', `'${text}' cannot be reached over libvirt's protocol: ${why}.`);
