import type { Hypervisor } from '../../../../src/libvirt/index.ts';
import type { ProviderContext } from '../../../../src/schema/provider.ts';
import type { GuestAddress } from '../../../../src/types/virt/status.ts';
import { placeOf } from '../connection.ts';

/** Whom this host has heard of lately on its links, as Linux tells it: of IPv4 only. */
export async function neighbours(
  hypervisor: Hypervisor,
  { host }: ProviderContext,
): Promise<readonly Omit<GuestAddress, 'source'>[]> {
  if (!placeOf(hypervisor).sharesFiles) return [];
  const table = new TextDecoder().decode((await host.files.read('/proc/net/arp')) ?? NOTHING);
  // 192.168.1.5  0x1  0x2  52:54:00:00:00:01  *  br0
  const rows = table.matchAll(/^(\S+) +0x[0-9a-f]+ +0x([0-9a-f]+) +(\S+) /gm);
  return [...rows].flatMap(([, address = '', flags = '', mac = '']) =>
    (parseInt(flags, 16) & ANSWERED) === 0 ? [] : [{ mac: mac.toLowerCase(), address }],
  );
}

const NOTHING = new Uint8Array();

/** ATF_COM of if_arp.h: somebody has answered at this address. */
const ANSWERED = 2;
