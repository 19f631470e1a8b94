import type { Host } from '../../../src/host/host.ts';
import type { ProviderContext } from '../../../src/schema/provider.ts';
import { uriOf } from './connection.ts';
import { socketPlaces } from '../../../src/libvirt/transports/socket-path.ts';
import { type LibvirtUri, parseUri } from '../../../src/libvirt/uri.ts';
import { addressesOf, isOwnAddress, sshHostName } from './network-names.ts';

/**
 * What all URIs of one host have in common, whatever the driver, the way and the user are: of this machine the
 * directory of libvirt's sockets, of another one its address. Nothing is asked of the daemon. What cannot be
 * made out stands for itself.
 */
export async function hypervisorHost(text: string, host: Host): Promise<string> {
  const uri = parsed(text);
  if (uri === undefined) return text;
  switch (uri.transport) {
    case 'unix':
      return socketHome(uri, host);
    case 'ext':
      return `command ${uri.parameters.get('command') ?? ''}`;
    default:
      return remoteHost(uri, host);
  }
}

/**
 * What all URIs of one hypervisor of this machine have in common, so that what the one knows the other knows;
 * one that is reached over a network has only the words that it was reached by.
 */
export async function hypervisorId(text: string, host: Host): Promise<string> {
  const uri = parsed(text);
  return uri?.transport === 'unix' ? `${uri.name} at ${await socketHome(uri, host)}` : text;
}

/** Of notes that runs have left, those about the hypervisor of this run. */
export async function ofThisHypervisor<N extends { readonly uri: string }>(
  notes: readonly (N | undefined)[],
  ctx: ProviderContext,
): Promise<readonly N[]> {
  const found = notes.filter((note) => note !== undefined);
  if (found.length === 0) return [];
  const here = await hypervisorId(uriOf(ctx), ctx.host);
  const ids = await Promise.all(found.map(({ uri }) => hypervisorId(uri, ctx.host)));
  return found.filter((_, index) => ids[index] === here);
}

/** undefined for what is no URI, which is told where it matters. */
function parsed(text: string): LibvirtUri | undefined {
  try {
    return parseUri(text);
  } catch {
    return undefined;
  }
}

/** The sockets of libvirt's daemons in one directory lead to one host; any other socket leads where it leads. */
const OF_LIBVIRT = /^(?:libvirt|virt[a-z]+d)-sock(?:-ro)?$/;

async function socketHome(uri: LibvirtUri, host: Host): Promise<string> {
  const paths = socketPlaces(uri, host).places.map(({ path }) => path);
  const there = await Promise.all(
    paths.map(async (path) => (await host.files.stat(path, { follow: true })) !== undefined),
  );
  const path = await host.files.realpath(paths[Math.max(there.indexOf(true), 0)] ?? '/');
  const end = path.lastIndexOf('/');
  return OF_LIBVIRT.test(path.slice(end + 1)) ? path.slice(0, end) : path;
}

async function remoteHost(uri: LibvirtUri, host: Host): Promise<string> {
  const { transport, parameters, host: said = 'localhost' } = uri;
  const isConfigured = transport === 'ssh' && !parameters.has('command');
  const name = isConfigured ? await sshHostName(said, host) : said;
  const [addresses, isOwn] = await Promise.all([addressesOf(name, host), isOwnAddress(host)]);
  return addresses.some(isOwn) ? socketHome(uri, host) : (addresses[0] ?? name);
}
