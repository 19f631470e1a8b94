import type { Domain } from '../../../../src/libvirt/index.ts';
import type { DomainFields } from '../guest.ts';

/** What was known of a guest's addresses when it started; all of them count where it was only resumed. */
export interface Start {
  readonly leases: ReadonlyMap<string, number>;
  /** When, in milliseconds of the clock. */
  readonly since: number | undefined;
}

/**
 * The DHCP leases of a guest's network cards, each as its address and the time when it ends. A lease
 * outlives the guest that took it: only one that comes, or is renewed, after the start tells of the
 * guest that is there now.
 */
export async function leasesOf(
  { hypervisor }: Domain,
  { interfaces }: DomainFields,
): Promise<ReadonlyMap<string, number>> {
  const found = await Promise.all(
    interfaces.map(async ({ network, mac }) => {
      if (network === undefined || mac === undefined) return [];
      try {
        return await (await hypervisor.lookupNetworkByName(network)).getDhcpLeases(mac);
      } catch {
        // A network without DHCP has no answer.
        return [];
      }
    }),
  );
  return new Map(found.flat().map(({ ipaddr, expirytime }) => [ipaddr, Number(expirytime)]));
}

/** True for a lease that was there before in the same words; one that never ends cannot be told apart. */
export function isOld(
  address: string,
  {
    before,
    now,
  }: { readonly before: ReadonlyMap<string, number>; readonly now: ReadonlyMap<string, number> },
): boolean {
  const end = now.get(address);
  return end !== undefined && end !== 0 && before.get(address) === end;
}
