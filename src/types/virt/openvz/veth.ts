/** A network card of a container and its other end on the host; what is undefined was not said. */
export interface Veth {
  readonly ifname: string;
  readonly mac?: string | undefined;
  readonly hostIfname?: string | undefined;
  readonly hostMac?: string | undefined;
  readonly bridge?: string | undefined;
}

/** Reads `ifname[,mac[,host_ifname[,host_mac[,bridge]]]]`; undefined when it is not of that form. */
export function vethIn(said: string): Veth | undefined {
  const parts = said.split(',');
  if (parts.length > PARTS.length) return undefined;
  const isSound = parts.every((part, index) => part === '' || PARTS[index]?.test(part));
  const [ifname = '', mac, hostIfname, hostMac, bridge] = parts.map((part) => part || undefined);
  if (!isSound || ifname === '') return undefined;
  return { ifname, mac: mac?.toUpperCase(), hostIfname, hostMac: hostMac?.toUpperCase(), bridge };
}

/** As a manifest says it, all parts that there are. */
export function vethText({ ifname, mac, hostIfname, hostMac, bridge }: Veth): string {
  return [ifname, mac, hostIfname, hostMac, bridge].join(',').replace(/,+$/, '');
}

/** True where a card has every part that is wished for. */
export function isVethAsWished(is: Veth, wish: Veth): boolean {
  const keys = ['ifname', 'mac', 'hostIfname', 'hostMac', 'bridge'] as const;
  return keys.every((key) => wish[key] === undefined || wish[key] === is[key]);
}

/** The same cards by their names in the container, in any order, with every part that is wished for. */
export function hasVeths(is: readonly string[], should: readonly string[]): boolean {
  const known = new Map(is.flatMap((one) => vethIn(one) ?? []).map((one) => [one.ifname, one]));
  const wishes = should.flatMap((one) => vethIn(one) ?? []);
  return (
    wishes.length === should.length &&
    known.size === new Set(wishes.map(({ ifname }) => ifname)).size &&
    wishes.every((wish) => {
      const one = known.get(wish.ifname);
      return one !== undefined && isVethAsWished(one, wish);
    })
  );
}

const DEVICE = /^[A-Za-z][A-Za-z0-9_.-]{0,14}$/;
const MAC = /^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}$/;
const PARTS = [DEVICE, MAC, DEVICE, MAC, DEVICE];
