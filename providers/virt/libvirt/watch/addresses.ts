import { AddressSource, type Domain } from '../../../../src/libvirt/index.ts';
import type { GuestAddress } from '../../../../src/types/virt/status.ts';
import type { DomainFields } from '../guest.ts';

const SOURCES = [
  ['lease', AddressSource.LEASE],
  ['agent', AddressSource.AGENT],
  ['neighbour table', AddressSource.ARP],
] as const;

/**
 * The addresses of a running guest, as leases, its agent and the host's neighbour table know them, asked
 * together; each address once, from the first of these. They are matched by the MAC addresses of its own
 * definition, so that what bridges or containers inside the guest have is not taken for it. A source
 * that fails has no answer: libvirt 9 fails on the neighbour table of newer kernels ("wrong nlmsg len").
 */
export async function addressesOf(
  domain: Domain,
  live: DomainFields,
): Promise<readonly GuestAddress[]> {
  const macs = new Set(live.interfaces.map(({ mac = '' }) => mac.toLowerCase()));
  if (macs.size === 0) return [];
  const answers = await Promise.all(
    SOURCES.map(async ([source, number]) => {
      const found = await domain.interfaceAddresses(number).catch(() => []);
      return found.flatMap(({ hwaddr, addrs }) => {
        const mac = (hwaddr ?? '').toLowerCase();
        return macs.has(mac) ? addrs.map(({ addr }) => ({ mac, address: addr, source })) : [];
      });
    }),
  );
  const known = new Set<string>();
  return answers.flat().filter(({ address }) => {
    const isNew = !known.has(address) && !isLinkLocal(address);
    known.add(address);
    return isNew;
  });
}

/** Every link has one of these, whether anybody can reach it or not. */
function isLinkLocal(address: string): boolean {
  return /^(fe80:|169\.254\.)/i.test(address);
}
