import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import {
  attribute,
  type AttributeOptions,
  invalid,
  invalidValue,
  valid,
} from '../../schema/attributes.ts';
import { inspect } from '../../schema/inspect.ts';

const WORDS = ['enable', 'disable'] as const;
const PATTERNS = [/^vnc:[0-9]+$/, /^spice(:[0-9]+)?$/];

/** The lowest port of VNC, display number 0. */
const VNC_BASE = 5900;

/** A graphical console: `enable`, `disable`, `vnc:PORT`, `spice` or `spice:PORT`. */
export function graphics<const B extends Behaviour, const F extends string>(
  options: AttributeOptions<string, B, F>,
): Attribute<string, B, F> {
  return attribute<string, B, F>({
    // `enable` leaves the kind to us, so a guest with SPICE on any port has what was asked for.
    isInsync: (is, should) => is === should || (should === 'enable' && is === 'spice'),
    ...options,
    puppetType:
      "Variant[Enum['enable', 'disable'], Pattern[/\\Avnc:[0-9]+\\z/, /\\Aspice(:[0-9]+)?\\z/]]",
    values: WORDS,
    patterns: PATTERNS,
    parse(value) {
      const said = typeof value === 'string' ? value : '';
      if (
        ![...WORDS.map((word) => word === said), ...PATTERNS.map((one) => one.test(said))].includes(
          true,
        )
      ) {
        return invalid(invalidValue(value, WORDS, PATTERNS));
      }
      const [kind, digits] = said.split(':');
      const lowest = kind === 'vnc' ? VNC_BASE : 1;
      const port = digits === undefined ? lowest : Number(digits);
      if (port < lowest || port > 65535) {
        return invalid(
          `Invalid value ${inspect(value)}. The port must be from ${lowest} to 65535.`,
        );
      }
      return valid(digits === undefined ? said : `${kind ?? ''}:${port}`);
    },
  });
}
