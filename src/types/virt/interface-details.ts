import type { AnyAttribute, Parsed } from '../../schema/attribute.ts';
import { invalid, oneOf, text, toValue, valid } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import type { PuppetHash } from '../../values/puppet-hash.ts';
import type { Value } from '../../values/value.ts';
import { macaddr, RANDOM } from './macaddr.ts';
import { NET_MODELS } from './net-model.ts';

/** What `interfaces` says of a NIC on a network of libvirt. */
export const NETWORK_PREFIX = 'network:';

/** What may be said of a NIC besides what it is plugged into. */
export interface InterfaceDetails {
  /** A bridge or a macvtap on a device, where that is said; otherwise what the name is decides. */
  readonly kind?: 'network' | 'bridge' | 'direct';
  readonly mac?: string;
  readonly model?: string;
  /** Whether its cable is plugged in. */
  readonly link?: 'up' | 'down';
}

const part = { behaviour: 'parameter', desc: '' } as const;

const KINDS = ['network', 'bridge', 'direct'] as const;

/** What a hash that says a NIC may hold. */
const PARTS: Readonly<Record<string, AnyAttribute | undefined>> = {
  network: text(part),
  bridge: text(part),
  direct: text(part),
  mac: macaddr,
  model: oneOf(NET_MODELS, part),
  link: oneOf(['up', 'down'], part),
};

/** A NIC that is said as a hash: the name that stands for it, and the rest. */
export function parseDetails(
  hash: PuppetHash,
  attributeName: string,
): Parsed<{ readonly name: string; readonly details: InterfaceDetails }> {
  const parts = parseParts(hash, attributeName);
  if (!parts.ok) return parts;
  const said = parts.value;
  const kinds = KINDS.filter((kind) => said[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    return invalid(
      `${shown(hash)} is not a valid ${attributeName}: it must name one of ${KINDS.join(', ')}`,
    );
  }
  const { mac, model, link } = said;
  const name = `${kind === 'network' ? NETWORK_PREFIX : ''}${said[kind] ?? ''}`;
  const details = {
    kind,
    ...(mac === undefined || mac === RANDOM ? {} : { mac }),
    ...(model === undefined ? {} : { model }),
    ...(link === undefined ? {} : { link: link as 'up' | 'down' }),
  };
  return valid({ name, details });
}

function parseParts(
  hash: PuppetHash,
  attributeName: string,
): Parsed<Readonly<Record<string, string>>> {
  const said: Record<string, string> = {};
  for (const [key, value] of hash.entries()) {
    const known = typeof key === 'string' ? PARTS[key] : undefined;
    if (known === undefined || typeof key !== 'string') {
      const names = Object.keys(PARTS).join(', ');
      return invalid(
        `${shown(hash)} is not a valid ${attributeName}: ${shown(key)} is none of ${names}`,
      );
    }
    const parsed = known.parse(value, `${attributeName} ${key}`) as Parsed<string>;
    if (!parsed.ok) return parsed;
    said[key] = parsed.value;
  }
  return valid(said);
}

/** The hash for a NIC. */
export function detailsValue(name: string, { kind, ...more }: InterfaceDetails): Value {
  const isNetwork = name.startsWith(NETWORK_PREFIX);
  const source = isNetwork
    ? { network: name.slice(NETWORK_PREFIX.length) }
    : { [kind ?? 'bridge']: name };
  return toValue({ ...source, ...more });
}

/** True where every NIC is as it is said to be, as far as anything is said. */
export function hasDetails(
  is: readonly InterfaceDetails[] = [],
  should: readonly InterfaceDetails[] = [],
): boolean {
  return should.every((said, index) =>
    Object.entries(said).every(
      ([key, value]) => is[index]?.[key as keyof InterfaceDetails] === value,
    ),
  );
}
