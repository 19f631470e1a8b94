import { type Domain, type Hypervisor, isLibvirtError } from '../../../../src/libvirt/index.ts';
import { domain as mapping } from '../../../../src/libvirt/xml/domain.ts';
import { read } from '../../../../src/libvirt/xml/read.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { DomainFields } from '../guest.ts';
import { ENSURE } from '../states.ts';
import { addressesOf } from './addresses.ts';
import { lastLine } from './last-line.ts';
import { isOld, leasesOf, type Start } from './old-leases.ts';

/** What there is to see of a guest that does not come up: one clause each, from the outside to the inside. */
export async function diagnose(
  domain: Domain,
  start: Start,
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const { state, reason } = await domain.getState();
  const live = read(mapping, await domain.getXml());
  const line = await lastLine(live, ctx);
  return [
    `it is ${ENSURE[state]} (${reason})`,
    ...(await cables(live, domain.hypervisor)),
    ...(await addressClauses(domain, { live, start }, ctx)),
    agentClause(live),
    line === undefined
      ? 'what it says on its console nobody writes down (console_log does)'
      : `the last line on its console is ${JSON.stringify(line)}`,
  ];
}

/** What each network card is plugged into. */
async function cables(live: DomainFields, hypervisor: Hypervisor): Promise<readonly string[]> {
  if (live.interfaces.length === 0) return ['it has no network interface'];
  return Promise.all(
    live.interfaces.map(async ({ mac = '', network, bridge, device }) => {
      if (network === undefined)
        return `${mac} is on ${bridge ?? device ?? 'nothing that is known'}`;
      const isActive = await isNetworkActive(network, hypervisor);
      return `${mac} is on the network ${network}, which is ${isActive ? 'active' : 'not active (virsh net-start)'}`;
    }),
  );
}

async function isNetworkActive(name: string, hypervisor: Hypervisor): Promise<boolean> {
  try {
    return await (await hypervisor.lookupNetworkByName(name)).isActive();
  } catch (error) {
    if (isLibvirtError(error, 'NO_NETWORK')) return false;
    throw error;
  }
}

async function addressClauses(
  domain: Domain,
  { live, start }: { readonly live: DomainFields; readonly start: Start },
  ctx: ProviderContext,
): Promise<readonly string[]> {
  const [found, fresh, now] = await Promise.all([
    addressesOf(domain, { live }, ctx),
    addressesOf(domain, { live, since: start.since }, ctx),
    leasesOf(domain, live),
  ]);
  return found.length === 0
    ? ['no lease, no agent and no neighbour table has an address of it']
    : found.map(({ address, source }) => {
        if (source === 'lease' && isOld(address, { before: start.leases, now })) {
          return `the lease of ${address} is from before its start`;
        }
        return fresh.some((one) => one.address === address)
          ? `it has ${address} (${source})`
          : `it was heard of with ${address} before its start`;
      });
}

function agentClause({ channels }: DomainFields): string {
  const channel = channels.find(({ targetName }) => targetName === 'org.qemu.guest_agent.0');
  if (channel === undefined) return 'it has no channel to an agent';
  return channel.state === 'connected'
    ? 'its agent is connected'
    : 'its agent is not connected (is qemu-guest-agent installed in it?)';
}
