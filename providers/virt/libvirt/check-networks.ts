import type { ProviderContext } from '../../../src/schema/provider.ts';
import { isLibvirtError, type Network } from '../../../src/libvirt/index.ts';
import { NETWORK_PREFIX } from '../../../src/types/virt/network.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { connect, placeOf } from './connection.ts';
import { wantedNames } from './interfaces/interfaces.ts';

/** Networks and devices that the guest will be plugged into, or that its start needs. */
export async function checkNetworks(
  want: VirtWant,
  is: VirtState | undefined,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  // The copy of a guest has the network interfaces of that.
  if (is === undefined && want.interfaces === undefined && want.clone !== undefined) return [];
  if (is !== undefined && (want.interfaces === undefined || isPlugged(want, is))) return [];
  const names = new Set(await wantedNames(want, ctx));
  const faults = await Promise.all([...names].map((name) => nameFault(name, want, ctx)));
  return faults.filter((fault) => fault !== undefined);
}

/** True for a guest that is plugged in as wished and will not be started: nothing is asked of networks. */
function isPlugged({ interfaces = [], ensure }: VirtWant, is: VirtState): boolean {
  const staysUp = is.ensure === 'running' || is.ensure === 'suspended';
  const willStart = !staysUp && (ensure === 'running' || ensure === 'suspended');
  const there = is.interfaces ?? [];
  return (
    !willStart &&
    there.length === interfaces.length &&
    there.every((name, index) => name === interfaces[index])
  );
}

async function nameFault(
  name: string | undefined,
  want: VirtWant,
  ctx: ProviderContext,
): Promise<string | undefined> {
  if (name === undefined) return undefined;
  return name.startsWith(NETWORK_PREFIX)
    ? networkFault(name.slice(NETWORK_PREFIX.length), want, ctx)
    : deviceFault(name, ctx);
}

async function networkFault(
  name: string,
  want: VirtWant,
  ctx: ProviderContext,
): Promise<string | undefined> {
  const hint = want.interfaces === undefined ? ', or say interfaces => disabled' : '';
  try {
    const network = await findNetwork(name, ctx);
    const isStarted = want.ensure === 'running' || want.ensure === 'suspended';
    if (!isStarted || (await network.isActive())) return undefined;
    return `the network ${name} is not active: start it with virsh net-start ${name}${hint}`;
  } catch (error) {
    if (!isLibvirtError(error, 'NO_NETWORK')) throw error;
    return `there is no network ${name} (virsh net-list --all lists those there are)${hint}`;
  }
}

/** A network, looked up once for all guests that go there; one that is missing may yet come. */
async function findNetwork(name: string, ctx: ProviderContext): Promise<Network> {
  const hypervisor = await connect(ctx);
  const known = await ctx.shared(NETWORKS, () =>
    Promise.resolve(new Map<string, Promise<Network>>()),
  );
  const found = known.get(name) ?? hypervisor.lookupNetworkByName(name);
  known.set(name, found);
  try {
    return await found;
  } catch (error) {
    known.delete(name);
    throw error;
  }
}

const NETWORKS = Symbol('networks of libvirt');

async function deviceFault(name: string, ctx: ProviderContext): Promise<string | undefined> {
  if (!placeOf(await connect(ctx)).sharesNetwork) return undefined;
  if ((await ctx.host.files.stat(`/sys/class/net/${name}`)) !== undefined) return undefined;
  return `there is no bridge or network device ${name} on this host (ip link lists those there are)`;
}
