import type { Attribute, Behaviour, Parsed } from '../../schema/attribute.ts';
import {
  attribute,
  type AttributeOptions,
  invalid,
  invalidValue,
  oneOf,
  text,
  toValue,
  valid,
} from '../../schema/attributes.ts';
import { inspect, shown } from '../../schema/inspect.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import type { Value } from '../../values/value.ts';

const WORDS = ['enable', 'disable'] as const;
const PATTERNS = [/^vnc:[0-9]+$/, /^spice(:[0-9]+)?$/];

/** Words that virt-install and libvirt have for the same. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['vnc', 'enable'],
  ['none', 'disable'],
]);

/** The lowest port of VNC, display number 0. */
const VNC_BASE = 5900;

/** A graphical console. */
export interface Console {
  /** `enable`, `disable`, `vnc:PORT`, `spice` or `spice:PORT`. */
  readonly said: string;
  /** The address of the host that it listens on; unset leaves it to the hypervisor. */
  readonly listen?: string;
  /** What a viewer must know; never shown. */
  readonly password?: string;
}

/** A graphical console as words, or as a hash of `type`, `port`, `listen` and `password`. */
export function graphics<const B extends Behaviour, const F extends string>(
  options: AttributeOptions<Console, B, F>,
): Attribute<Console, B, F> {
  return attribute<Console, B, F>({
    isInsync: hasConsole,
    toPuppet: ({ said, listen }) => {
      if (listen === undefined) return said;
      const [word = '', port] = said.split(':');
      const type = word === 'enable' ? 'vnc' : word;
      return toValue({ type, port: port === undefined ? undefined : Number(port), listen });
    },
    ...options,
    puppetType:
      "Variant[Enum['enable', 'disable', 'vnc', 'none'], Pattern[/\\Avnc:[0-9]+\\z/, /\\Aspice(:[0-9]+)?\\z/], Hash[String[1], Data]]",
    values: WORDS,
    patterns: PATTERNS,
    parse: (value, name) =>
      value instanceof PuppetHash ? parseHash(value, name) : parseWord(value),
  });
}

/** `enable` leaves the kind to us, so a guest with SPICE on any port has what was asked for. */
function hasConsole(is: Console | undefined, should: Console): boolean {
  if (is === undefined) return false;
  const isSaid = is.said === should.said || (should.said === 'enable' && is.said === 'spice');
  return (
    isSaid &&
    (should.listen === undefined || should.listen === is.listen) &&
    (should.password === undefined || should.password === is.password)
  );
}

function parseWord(value: Value): Parsed<Console> {
  const word = typeof value === 'string' ? value : '';
  const said = SYNONYMS.get(word) ?? word;
  const isKnown =
    WORDS.some((word) => word === said) || PATTERNS.some((pattern) => pattern.test(said));
  if (!isKnown) return invalid(invalidValue(value, WORDS, PATTERNS));
  const [kind = '', digits] = said.split(':');
  if (digits === undefined) return valid({ said });
  const port = Number(digits);
  const fault = portFault(kind, port);
  return fault === undefined
    ? valid({ said: `${kind}:${port}` })
    : invalid(`Invalid value ${inspect(value)}. ${fault}`);
}

function portFault(kind: string, port: number): string | undefined {
  const lowest = kind === 'vnc' ? VNC_BASE : 1;
  if (port >= lowest && port <= 65535) return undefined;
  return `The port must be from ${lowest} to 65535.`;
}

const part = { behaviour: 'parameter', desc: '' } as const;
const TYPE = oneOf(['vnc', 'spice'], part);
const LISTEN = text({ ...part, patterns: [/^[0-9A-Fa-f.:]{2,45}$/] });
/** VNC takes no more of a password. */
const LONGEST_PASSWORD = 8;

const PARTS = ['type', 'port', 'listen', 'password'];

function parseHash(said: PuppetHash, name: string): Parsed<Console> {
  const stranger = said.keys().find((key) => typeof key !== 'string' || !PARTS.includes(key));
  if (stranger !== undefined) {
    return invalid(
      `${shown(stranger)} is not a valid part of ${name}: it must be one of ${PARTS.join(', ')}`,
    );
  }
  const type = TYPE.parse(said.get('type') ?? 'vnc', name);
  if (!type.ok) return type;
  const word = parsePort(type.value, said.get('port') ?? null);
  if (!word.ok) return word;
  const listen = said.has('listen') ? LISTEN.parse(said.get('listen') ?? null, name) : undefined;
  if (listen?.ok === false) return listen;
  const password = parsePassword(said.get('password'), type.value);
  if (!password.ok) return password;
  return valid({
    ...word.value,
    ...(listen && { listen: listen.value }),
    ...password.value,
  });
}

function parsePort(type: 'vnc' | 'spice', port: Value): Parsed<Console> {
  if (port === null) return valid({ said: type === 'vnc' ? 'enable' : 'spice' });
  return parseWord(`${type}:${typeof port === 'bigint' ? port : shown(port)}`);
}

/** Its errors never show what was said. */
function parsePassword(value: Value | undefined, type: string): Parsed<Pick<Console, 'password'>> {
  if (value === undefined || value === null) return valid({});
  if (typeof value !== 'string' || value === '') {
    return invalid('The password of a graphical console must be a text that is not empty.');
  }
  return type === 'vnc' && Buffer.byteLength(value) > LONGEST_PASSWORD
    ? invalid(`The password of VNC can have at most ${LONGEST_PASSWORD} bytes.`)
    : valid({ password: value });
}
