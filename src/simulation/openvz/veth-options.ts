import type { ConfigText } from './config-text.ts';
import type { Fault } from './set-options.ts';

/** What the options of one call say of network cards. */
export interface VethWords {
  readonly add: readonly string[];
  readonly del: readonly string[];
  /** `--ifname` with what follows it; a call has one. */
  readonly ifname?: string | undefined;
  readonly parts: ReadonlyMap<string, string>;
}

type Card = Map<string, string>;

const KEYS = ['ifname', 'bridge', 'mac', 'host_ifname', 'host_mac', 'mac_filter'] as const;
const ORDER = ['ifname', 'mac', 'host_ifname', 'host_mac', 'bridge'] as const;
const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i;

/** NETIF after one call, as vzctl merges it: a card that is deleted and added by one name is gone. */
export function changeVeth(
  config: ConfigText,
  said: VethWords,
  { ctid, newMac }: { readonly ctid: string; readonly newMac: () => string },
): Fault | undefined {
  const { add, del, ifname, parts } = said;
  if (add.length + del.length === 0 && ifname === undefined) return undefined;
  const before = read(config);
  const added: Card[] = [];
  for (const one of add) {
    const card = parse(one);
    if (!card) return { exitCode: 21 };
    added.push(card);
  }
  if (ifname !== undefined) {
    const known = [...before, ...added].some((card) => card.get('ifname') === ifname);
    if (!known || ![...parts].every(([key, v]) => !key.endsWith('mac') || MAC.test(v))) {
      return { exitCode: 21 };
    }
    added.push(new Map([['ifname', ifname], ...upper(parts)]));
  }
  if (del.includes('all')) {
    config.set('NETIF', text(added.map((card) => complete(card, { ctid, newMac, taken: [] }))));
    return undefined;
  }
  const names = new Set(before.map((card) => card.get('ifname')));
  const kept = before
    .filter((card) => !del.includes(card.get('ifname') ?? ''))
    .map((card) => {
      const news = added.filter((one) => one.get('ifname') === card.get('ifname'));
      return new Map([...card, ...news.flatMap((one) => [...one])]);
    });
  const fresh = added.filter((card) => !names.has(card.get('ifname')));
  const now = [...kept];
  for (const card of fresh) now.push(complete(card, { ctid, newMac, taken: now }));
  if (now.length > 0 || config.get('NETIF') !== undefined) config.set('NETIF', text(now));
  return undefined;
}

function parse(said: string): Card | undefined {
  const fields = said.split(',');
  const card: Card = new Map();
  if (fields.length > ORDER.length || fields[0] === '') return undefined;
  for (const [index, field] of fields.entries()) {
    const key = ORDER[index] ?? '';
    if (field === '') continue;
    if (key.endsWith('mac') && !MAC.test(field)) return undefined;
    card.set(key, field);
  }
  return new Map(upper(card));
}

function upper(parts: ReadonlyMap<string, string>): [string, string][] {
  return [...parts].map(([key, v]) => [key, key.endsWith('mac') ? v.toUpperCase() : v]);
}

/** What was not said is made up: addresses of OpenVZ's own, and `veth101.0` on the host. */
function complete(
  card: Card,
  { ctid, newMac, taken }: { ctid: string; newMac: () => string; taken: readonly Card[] },
): Card {
  const [, digits] = /(\d+)$/.exec(card.get('ifname') ?? '') ?? [];
  const made = new Map(card);
  if (!made.has('mac')) made.set('mac', newMac());
  if (!made.has('host_ifname')) made.set('host_ifname', `veth${ctid}.${digits ?? taken.length}`);
  if (!made.has('host_mac')) made.set('host_mac', newMac());
  return made;
}

function read(config: ConfigText): Card[] {
  const items = (config.get('NETIF') ?? '').split(';').filter((item) => item !== '');
  return items.map(
    (item) => new Map(item.split(',').map((part) => part.split('=') as [string, string])),
  );
}

function text(cards: readonly Card[]): string {
  return cards
    .map((card) =>
      KEYS.filter((key) => card.has(key))
        .map((key) => `${key}=${card.get(key) ?? ''}`)
        .join(','),
    )
    .join(';');
}
