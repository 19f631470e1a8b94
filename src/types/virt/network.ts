import { attribute, type AttributeOptions, invalid, list, valid } from '../../schema/attributes.ts';
import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import { shown } from '../../schema/inspect.ts';
import { isSame } from '../../schema/same.ts';
import type { Value } from '../../values/value.ts';
import { hasVeths, vethIn } from './openvz/veth.ts';

/** What `interfaces` says of a NIC on a network of libvirt. */
export const NETWORK_PREFIX = 'network:';

/** In `macaddrs`: any address will do. */
export const RANDOM = 'RANDOM';

/** Host devices, one NIC each; munged to a list, which is empty for `disabled`. */
export function interfaces<const B extends Behaviour>(
  options: AttributeOptions<readonly string[], B, undefined>,
): Attribute<readonly string[], B> {
  return attribute<readonly string[], B>({
    isInsync: (is, should) =>
      is !== undefined &&
      (isVeths(is) || isVeths(should) ? hasVeths(is, should) : isSame(is, should)),
    ...options,
    toPuppet: (names) => (names.length === 0 ? 'disabled' : names),
    puppetType: "Variant[Enum['disabled'], String[1], Array[String[1]]]",
    parse(value, attributeName) {
      if (isDisabled(value)) return valid([]);
      const names = device.parse(value, attributeName);
      if (names.ok && names.value.length === 0) {
        return invalid(
          `[] is not a valid ${attributeName}: say disabled for a guest without network`,
        );
      }
      return names;
    },
  });
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

const device = list(
  attribute({
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
  }),
  { behaviour: 'parameter', desc: '' },
);

/** Linux keeps 15 bytes of a device's name; a network's name is a file name. */
const DEVICE =
  /^(?:network:[^/\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]{1,255}|[^\s/:\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]{1,15})$/u;

const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;

const macaddr = attribute({
  behaviour: 'parameter',
  desc: '',
  puppetType: "Variant[Enum['RANDOM'], Pattern[/\\A\\h{2}(:\\h{2}){5}\\z/]]",
  parse(value: Value, attributeName: string) {
    if (typeof value !== 'string')
      return invalid(`${shown(value)} is not a valid ${attributeName}`);
    if (value.toUpperCase() === RANDOM) return valid(RANDOM);
    const address = value.toLowerCase().replaceAll('-', ':');
    if (!MAC.test(address)) {
      return invalid(
        `${shown(value)} is not a valid ${attributeName}: it must be like 52:54:00:12:34:56, or RANDOM`,
      );
    }
    // The lowest bit of the first byte marks a group of machines.
    if (Number.parseInt(address.slice(0, 2), 16) % 2 === 1) {
      return invalid(`${shown(value)} is not a valid ${attributeName}: it is a multicast address`);
    }
    return valid(address);
  },
});

/** Cards of OpenVZ tell of their other end. */
function isVeths(names: readonly string[]): boolean {
  return names.some((name) => name.includes(','));
}

function isDisabled(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 1 && isDisabled(value[0] as Value);
  return value === 'disabled' || value === 'disable';
}
