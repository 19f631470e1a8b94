import type { Attribute, Behaviour } from '../../schema/attribute.ts';
import { attribute, type AttributeOptions, invalid, list, valid } from '../../schema/attributes.ts';
import { shown } from '../../schema/inspect.ts';
import type { Value } from '../../values/value.ts';

/** IPv4 and IPv6 addresses, with or without the length of their network's prefix; in any order. */
export function ipAddresses<
  const B extends Behaviour,
  const F extends string | undefined = undefined,
>(options: AttributeOptions<readonly string[], B, F>): Attribute<readonly string[], B, NoInfer<F>> {
  return list<string, B, F>(address, {
    check: (addresses) => {
      const bare = addresses.map(withoutPrefix);
      const twice = bare.find((one, index) => bare.indexOf(one) !== index);
      return twice === undefined ? undefined : `${twice} is given twice`;
    },
    isInsync: (is = [], should) => isSameSet(is, should),
    ...options,
  });
}

/** `10.0.3.5` of `10.0.3.5/24`. */
export function withoutPrefix(said: string): string {
  return said.replace(/\/.*/, '');
}

/** The one way to write an address (RFC 5952), prefix included; undefined for what is none. */
export function canonicalAddress(said: string): string | undefined {
  const [, bare = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(said) ?? [];
  const address = bare.includes(':') ? canonicalV6(bare) : canonicalV4(bare);
  if (address === undefined) return undefined;
  if (prefix === undefined) return address;
  return Number(prefix) <= (bare.includes(':') ? 128 : 32)
    ? `${address}/${Number(prefix)}`
    : undefined;
}

const address = attribute({
  behaviour: 'parameter',
  desc: '',
  puppetType: 'Pattern[/\\A[0-9A-Fa-f.:]+(\\/[0-9]{1,3})?\\z/]',
  parse(value: Value, name: string) {
    const found = typeof value === 'string' ? canonicalAddress(value) : undefined;
    return found === undefined
      ? invalid(
          `${shown(value)} is not a valid ${name}: it must be like 10.0.3.5, 10.0.3.5/24 or fd00::5/64`,
        )
      : valid(found);
  },
});

function canonicalV4(said: string): string | undefined {
  const parts = said.split('.');
  const isOne =
    parts.length === 4 &&
    parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return isOne ? said : undefined;
}

function canonicalV6(said: string): string | undefined {
  if (!/^[0-9A-Fa-f:.]{2,45}$/.test(said)) return undefined;
  try {
    // Whatever knows URLs knows how such an address is written.
    return new URL(`http://[${said}]/`).hostname.slice(1, -1);
  } catch {
    return undefined;
  }
}

/** Where the manifest says no prefix, any will do. */
function isSameSet(is: readonly string[], should: readonly string[]): boolean {
  const matches = (one: string, wish: string): boolean =>
    wish === (wish.includes('/') ? one : withoutPrefix(one));
  return (
    is.length === should.length && should.every((wish) => is.some((one) => matches(one, wish)))
  );
}
