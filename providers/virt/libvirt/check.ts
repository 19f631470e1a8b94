import type { ProviderContext } from '../../../src/schema/provider.ts';
import { isLibvirtError, type Network } from '../../../src/libvirt/index.ts';
import { NETWORK_PREFIX } from '../../../src/types/virt/network.ts';
import type { VirtState, VirtWant } from '../../../src/types/virt.ts';
import { capabilities, connect, driver, placeOf } from './connection.ts';
import { checkNewDisks } from './check-files.ts';
import { checkMachine } from './check-machine.ts';
import { baseFault } from './creation/base-image.ts';
import { checkNewGuest } from './creation/check-new-guest.ts';
import { checkPlatform } from './creation/check-platform.ts';
import { hasKvm } from './host-abilities.ts';
import { wantedNames } from './interfaces/interfaces.ts';
import { cpuUnitsFault } from './properties/tuning.ts';
import { lifecycleBreaches } from './properties/lifecycle.ts';

/** What stands against a wish, found before anything is changed; one sentence each. */
export async function check(
  want: VirtWant,
  is: VirtState | undefined,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  if (want.ensure === 'absent' || want.ensure === 'purged') return [];
  const found = [
    ...checkName(want),
    ...cpuUnitsFault(want.cpuunits),
    ...(await checkPlatform(want, ctx)),
    ...((await driver(ctx)) === 'QEMU' ? lifecycleBreaches(want, is) : []),
    ...(await checkNetworks(want, is, ctx)),
  ];
  if (found.length > 0) return found;
  const machine = await checkMachine(want, is, ctx);
  if (machine.length > 0) return machine;
  if (is !== undefined) return checkExisting(want, is, ctx);
  const kvm = await checkKvm(want, ctx);
  return kvm.length > 0 ? kvm : checkNewGuest(want, ctx);
}

async function checkExisting(
  want: VirtWant,
  is: VirtState,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const base = await baseFault(want, is, ctx);
  return base === undefined ? checkNewDisks(want, is, ctx) : [base];
}

/** The longest name whose definition libvirt can still write: NAME.xml.new in at most 255 bytes. */
const LONGEST_NAME = 247;

function checkName({ name }: VirtWant): readonly string[] {
  const bytes = new TextEncoder().encode(name).length;
  return bytes <= LONGEST_NAME
    ? []
    : [`the name has ${bytes} bytes, and libvirt can keep at most ${LONGEST_NAME}`];
}

async function checkKvm(want: VirtWant, ctx: ProviderContext): Promise<readonly string[]> {
  if (want.virt_type !== 'kvm' || hasKvm(await capabilities(ctx), want.arch)) return [];
  return [
    'virt_type => kvm needs hardware virtualisation, which this host does not offer; virt_type => qemu emulates it',
  ];
}

/** Networks and devices that the guest will be plugged into, or that its start needs. */
async function checkNetworks(
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
