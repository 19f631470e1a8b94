import { attribute, type AttributeOptions, invalid, valid } from '../../../schema/attributes.ts';
import type { Attribute } from '../../../schema/attribute.ts';
import { shown } from '../../../schema/inspect.ts';
import type { Value } from '../../../values/value.ts';
import { canonicalAddress } from '../ip-address.ts';

type Words = Attribute<readonly string[], 'property', 'dns'>;

/** Addresses of name servers in their order, one or several in a string, or `inherit`. */
export const nameserver: Words = words({
  desc: `The name servers of a container, in their order, as addresses or several in one string;
\`inherit\` for those of the host.`,
  parseWord: (word) =>
    word === 'inherit' || (!word.includes('/') && canonicalAddress(word) !== undefined),
  shape: 'it must be an address like 10.0.0.1 or fd00::1, or inherit',
});

/** Names of domains in their order. */
export const searchdomain: Words = words({
  desc: 'The domains in which a container looks for names without a dot; `inherit` for those of the host.',
  parseWord: (word) => /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9_])?$/.test(word),
  shape: 'it must be the name of a domain',
});

function words({
  desc,
  parseWord,
  shape,
}: {
  readonly desc: string;
  readonly parseWord: (word: string) => boolean;
  readonly shape: string;
}): Words {
  const options: AttributeOptions<readonly string[], 'property', 'dns'> = {
    behaviour: 'property',
    feature: 'dns',
    desc,
    change: 'live',
    toPuppet: (said) => (said.length === 1 ? (said[0] ?? '') : said),
  };
  return attribute<readonly string[], 'property', 'dns'>({
    ...options,
    puppetType: 'Variant[String[1], Array[String[1], 1]]',
    parse(value: Value, name) {
      const items: readonly Value[] = Array.isArray(value) ? value : [value];
      const found: string[] = [];
      for (const item of items) {
        const said = typeof item === 'string' ? item.trim().split(/\s+/) : [];
        const bad = said.length === 0 || said.some((word) => !parseWord(word));
        if (bad) return invalid(`${shown(item)} is not a valid ${name}: ${shape}`);
        found.push(...said);
      }
      // vzctl has no way to empty the list.
      return found.length > 0 ? valid(found) : invalid(`[] is not a valid ${name}: ${shape}`);
    },
  });
}
