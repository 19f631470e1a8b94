import {
  isVethAsWished,
  type Veth,
  vethIn,
  vethText,
} from '../../../src/types/virt/openvz/veth.ts';
import type { Config } from './config-file.ts';
import { each, type Property } from './property.ts';

/** Virtual network cards: NETIF in the file, whole cards in the words of `--netif_add` in manifests. */
export const interfaces: Property<'interfaces'> = {
  read: (config) => vethsIn(config).map(vethText),
  words(should, { is }) {
    const known = new Map(vethsOf(is.interfaces ?? []).map((one) => [one.ifname, one]));
    const wishes = vethsOf(should);
    const names = new Set(wishes.map(({ ifname }) => ifname));
    const gone = [...known.keys()].filter((ifname) => !names.has(ifname));
    const added = wishes.filter(({ ifname }) => !known.has(ifname));
    const changed = wishes.flatMap((wish) => {
      const one = known.get(wish.ifname);
      return one === undefined || isVethAsWished(one, wish) ? [] : [[one, wish] as const];
    });
    return [
      ...each('--netif_del', gone),
      ...each('--netif_add', added.map(vethText)),
      ...changeWords(changed),
    ];
  },
};

function vethsOf(said: readonly string[]): readonly Veth[] {
  return said.flatMap((one) => vethIn(one) ?? []);
}

/** vzctl takes `--ifname` once in a call; a card that is added again gets what is said anew of it. */
function changeWords(changed: readonly (readonly [Veth, Veth])[]): readonly string[] {
  const [first, ...others] = changed;
  if (first === undefined) return [];
  const [, { ifname, mac, hostIfname, hostMac, bridge }] = first;
  const parts = { mac, host_ifname: hostIfname, host_mac: hostMac, bridge };
  return [
    ...each('--ifname', [ifname]),
    ...Object.entries(parts).flatMap(([option, part]) =>
      part === undefined ? [] : each(`--${option}`, [part]),
    ),
    ...each(
      '--netif_add',
      others.map(([is, wish]) => vethText(merged(is, wish))),
    ),
  ];
}

function merged(is: Veth, wish: Veth): Veth {
  const said = Object.entries(wish).filter(([, part]) => part !== undefined);
  return { ...is, ...Object.fromEntries(said) };
}

function vethsIn(config: Config): readonly Veth[] {
  const items = (config.get('NETIF') ?? '').split(';').filter((item) => item.trim() !== '');
  return items.flatMap((item) => {
    const parts = new Map(
      item.split(',').map((part) => {
        const [key = '', value = ''] = part.trim().split('=');
        return [key, value || undefined] as const;
      }),
    );
    const ifname = parts.get('ifname');
    if (ifname === undefined) return [];
    return {
      ifname,
      mac: parts.get('mac')?.toUpperCase(),
      hostIfname: parts.get('host_ifname'),
      hostMac: parts.get('host_mac')?.toUpperCase(),
      bridge: parts.get('bridge'),
    };
  });
}
