import { attribute, type AttributeOptions, invalid, list, valid } from '../../schema/attributes.ts';
import type { Attribute, Behaviour, Parsed } from '../../schema/attribute.ts';
import { shown } from '../../schema/inspect.ts';
import { isSame } from '../../schema/same.ts';
import { PuppetHash } from '../../values/puppet-hash.ts';
import type { Value } from '../../values/value.ts';
import {
  detailsValue,
  hasDetails,
  type InterfaceDetails,
  NETWORK_PREFIX,
  parseDetails,
} from './interface-details.ts';
import { macaddr, RANDOM } from './macaddr.ts';
import { hasVeths, vethIn } from './openvz/veth.ts';

export { NETWORK_PREFIX } from './interface-details.ts';
export { RANDOM } from './macaddr.ts';

/** Names of networks, bridges and devices of the host, one NIC each. */
export interface Interfaces extends ReadonlyArray<string> {
  /** What is said of each of them besides; missing where nothing is. */
  readonly details?: readonly InterfaceDetails[];
  /** They are those of a guest, and not what somebody says. */
  readonly isRead?: true;
}

/** Host devices, one NIC each; munged to a list, which is empty for `disabled`. */
export function interfaces<const B extends Behaviour>(
  options: AttributeOptions<Interfaces, B, undefined>,
): Attribute<Interfaces, B> {
  return attribute<Interfaces, B>({
    isInsync(is, should) {
      if (is === undefined) return false;
      if (isVeths(is) || isVeths(should)) return hasVeths(is, should);
      return isSame([...is], [...should]) && hasDetails(is.details, should.details);
    },
    ...options,
    toPuppet: (names) => (names.length === 0 ? 'disabled' : textsOf(names)),
    puppetType:
      "Variant[Enum['disabled'], String[1], Hash[String[1], Data], Array[Variant[String[1], Hash[String[1], Data]]]]",
    parse(value, attributeName) {
      if (isDisabled(value)) return valid([]);
      const said = Array.isArray(value) ? (value as readonly Value[]) : [value];
      if (said.length === 0) {
        return invalid(
          `[] is not a valid ${attributeName}: say disabled for a guest without network`,
        );
      }
      const parsed = said.map((one) => parseOne(one, attributeName));
      const wrong = parsed.find((one) => !one.ok);
      if (wrong) return wrong;
      const all = parsed.flatMap((one) => (one.ok ? [one.value] : []));
      const names = all.map(({ name }) => name);
      const details = all.map((one) => one.details);
      const isPlain = details.every((one) => Object.keys(one).length === 0);
      return valid(isPlain ? names : Object.assign(names, { details }));
    },
  });
}

function parseOne(
  said: Value,
  attributeName: string,
): Parsed<{ readonly name: string; readonly details: InterfaceDetails }> {
  const parsed =
    said instanceof PuppetHash
      ? parseDetails(said, attributeName)
      : valid({ name: said, details: {} });
  if (!parsed.ok) return parsed;
  const name = device.parse(parsed.value.name, attributeName);
  return name.ok ? valid({ name: name.value, details: parsed.value.details }) : name;
}

function textsOf(names: Interfaces): readonly Value[] {
  return names.map((name, index) =>
    interfaceText(name, names.details?.[index] ?? {}, names.isRead === true),
  );
}

/** Of a guest that was read its models and addresses have attributes of their own. */
function interfaceText(name: string, details: InterfaceDetails, isRead: boolean): Value {
  const { link, ...more } = details;
  if (isRead) return link === 'down' ? detailsValue(name, { link }) : name;
  return Object.keys(details).length === 0
    ? name
    : detailsValue(name, { ...more, ...(link && { link }) });
}

/** MAC addresses in the order of the NICs, in small letters; `RANDOM` leaves one to the hypervisor. */
export function macaddrs<const B extends Behaviour, const F extends string | undefined = undefined>(
  options: AttributeOptions<readonly string[], B, F>,
): Attribute<readonly string[], B, NoInfer<F>> {
  return list(macaddr, {
    check: (addresses) => {
      const fixed = addresses.filter((address) => address !== RANDOM);
      const twice = fixed.find((address, index) => fixed.indexOf(address) !== index);
      return twice === undefined ? undefined : `${twice} is given to two network interfaces`;
    },
    isInsync: (is = [], should) =>
      is.length >= should.length &&
      should.every((address, index) => address === RANDOM || address === is[index]),
    ...options,
  });
}

const device = attribute({
  behaviour: 'parameter',
  desc: '',
  puppetType: 'String[1]',
  parse(value: Value, attributeName: string) {
    if (typeof value === 'string' && !isDisabled(value)) {
      if (DEVICE.test(value) || vethIn(value) !== undefined) return valid(value);
    }
    const reason = isDisabled(value)
      ? 'disabled stands alone'
      : `it must be a device or bridge of the host, or ${NETWORK_PREFIX}NAME`;
    return invalid(`${shown(value)} is not a valid ${attributeName}: ${reason}`);
  },
});

/** Linux keeps 15 bytes of a device's name; a network's name is a file name. */
const DEVICE =
  /^(?:network:[^/\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]{1,255}|[^\s/:\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]{1,15})$/u;

/** Cards of OpenVZ tell of their other end. */
function isVeths(names: readonly string[]): boolean {
  return names.some((name) => name.includes(','));
}

function isDisabled(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 1 && isDisabled(value[0] as Value);
  return value === 'disabled' || value === 'disable';
}
