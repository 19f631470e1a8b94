import { AddressSource, type Domain } from '../../../../src/libvirt/index.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { GuestAddress } from '../../../../src/types/virt/status.ts';
import { placeOf } from '../connection.ts';
import type { DomainFields } from '../guest.ts';
import { type Heard, neighbours } from './neighbours.ts';

type Answer = Omit<GuestAddress, 'source'>;

type Ask = (domain: Domain, heard: Heard, ctx: ProviderContext) => Promise<readonly Answer[]>;

const SOURCES: readonly (readonly [GuestAddress['source'], Ask])[] = [
  ['lease', (domain) => ask(domain, AddressSource.LEASE)],
  ['agent', (domain) => ask(domain, AddressSource.AGENT)],
  [
    'neighbour table',
    // libvirt does not tell how old its answer is, and libvirt 9 fails on newer kernels ("wrong nlmsg len").
    (domain, heard, ctx) =>
      placeOf(domain.hypervisor).sharesFiles
        ? neighbours(heard, ctx)
        : ask(domain, AddressSource.ARP),
  ],
];

/**
 * The addresses of a running guest, as leases, its agent and the host's neighbour table know them, asked
 * together; each address once, from the first of these. They are matched by the MAC addresses of its own
 * definition, so that what bridges or containers inside the guest have is not taken for it. A source
 * that fails has no answer.
 * @param since when a neighbour must have been heard of, milliseconds of the clock; ever, without it
 */
export async function addressesOf(
  domain: Domain,
  { live, since }: { readonly live: DomainFields; readonly since?: number | undefined },
  ctx: ProviderContext,
): Promise<readonly GuestAddress[]> {
  const macs = new Set(live.interfaces.map(({ mac = '' }) => mac.toLowerCase()));
  if (macs.size === 0) return [];
  const answers = await Promise.all(
    SOURCES.map(async ([source, addresses]) => {
      const found = await addresses(domain, { macs, since }, ctx).catch(() => []);
      return found.flatMap((answer) => (macs.has(answer.mac) ? [{ ...answer, source }] : []));
    }),
  );
  const known = new Set<string>();
  return answers.flat().filter(({ address }) => {
    const isNew = !known.has(address) && !isLinkLocal(address);
    known.add(address);
    return isNew;
  });
}

async function ask(domain: Domain, source: number): Promise<readonly Answer[]> {
  const found = await domain.interfaceAddresses(source);
  return found.flatMap(({ hwaddr, addrs }) =>
    addrs.map(({ addr }) => ({ mac: (hwaddr ?? '').toLowerCase(), address: addr })),
  );
}

/** Every link has one of these, whether anybody can reach it or not. */
function isLinkLocal(address: string): boolean {
  return /^(fe80:|169\.254\.)/i.test(address);
}
